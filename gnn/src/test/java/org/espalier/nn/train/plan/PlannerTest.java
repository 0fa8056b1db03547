// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.data.generate.Rmat;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PlannerTest {
    private static final PlanOptions USUAL =
            new PlanOptions(NodeOrder.AUTO, 200, PlanOptions.UNLIMITED);

    private static TrainingPlan plan(GraphModel model, NodeDataset data, PlanOptions options) {
        return Planner.plan(model, Adam.of(model, 0.01), data, options);
    }

    private static Decision decision(TrainingPlan plan, String subject) {
        return plan.decisions().stream()
                .filter(decision -> decision.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void layersSayInWhichOrderTheyMultiply() {
        var data = MemoryEstimateTest.data(300, 16, false);

        var plan = plan(MemoryEstimateTest.model("gcn", data, 0), data, USUAL);

        assertEquals("(A X) W", decision(plan, "layer 0").choice());
        assertEquals(
                "X has 16 columns, X W has 32: narrow rows are summed, and X is constant: A X is"
                        + " computed once",
                decision(plan, "layer 0").reason());
        assertEquals("A (X W)", decision(plan, "layer 1").choice());
        assertEquals("A (X W)", decision(plan, "layer 2").choice());
    }

    @Test
    void dropoutLeavesNothingToRemember() {
        var data = MemoryEstimateTest.data(300, 16, false);

        var plan = plan(MemoryEstimateTest.model("sage", data, 0.5f), data, USUAL);

        assertFalse(decision(plan, "layer 0").reason().contains("once"));
    }

    @Test
    void layersOfUsersNeedNotSayAnything() {
        record Own(Parameter weight) implements GraphModel {
            @Override
            public int depth() {
                return 1;
            }

            @Override
            public Tensor layer(int i, Topology g, Tensor h) {
                return h.matmul(weight);
            }
        }
        var data = MemoryEstimateTest.data(300, 16, false);

        var plan = plan(new Own(Parameter.of(Tensor.full(1, 16, 5))), data, USUAL);

        assertEquals("layer 0: its own; it makes no statement", plan.decisions().get(2).toString());
    }

    @Test
    void sparseFeaturesStaySparseWhileMostValuesAreZero() {
        var thin = MemoryEstimateTest.data(300, 100, true);
        var thick = MemoryEstimateTest.data(300, 8, true);

        var kept = plan(MemoryEstimateTest.model("gcn", thin, 0), thin, USUAL);
        var filled = plan(MemoryEstimateTest.model("gcn", thick, 0), thick, USUAL);

        assertTrue(kept.keepsSparse());
        assertTrue(kept.applyTo(thin).features().isSparse());
        assertFalse(filled.keepsSparse());
        assertFalse(filled.applyTo(thick).features().isSparse());
        assertEquals(
                "features: dense; 41.75 % of 300 x 8 values are stored, too many for it to pay",
                decision(filled, "features").toString());
    }

    /** 2^15 nodes whose widest table has 256 columns: 32 MiB. */
    private static NodeDataset large(Graph graph) {
        int nodes = graph.numNodes();
        return new NodeDataset(
                "large",
                graph,
                SyntheticInputs.dense(nodes, 4, 1),
                SyntheticInputs.labels(nodes, 3, 1),
                List.of(new NodeSplit(NodeIds.range(0, 10), NodeIds.range(10, 20), NodeIds.of())));
    }

    private static Decision order(Graph graph, PlanOptions options) {
        var config = ModelConfig.of("gcn").withSizes(256, 3);
        var model = Models.create(4, 3, config, Rng.of(1));
        return decision(plan(model, large(graph), options), "order of nodes");
    }

    @Test
    void renumbersLargeGraphsWhoseEdgesLeadFarAway() {
        var graph = Rmat.edges(1 << 15, 16 << 15, 1).graph();

        var chosen = order(graph, USUAL);

        assertEquals("bfs", chosen.choice());
        assertTrue(chosen.reason().contains("a table of 32.0 MiB"), chosen.reason());
    }

    @Test
    void leavesGraphsAsTheyAreWhereRenumberingDoesNotPay() {
        var shuffled = Rmat.edges(1 << 15, 16 << 15, 1).graph();
        var sparse = Rmat.edges(1 << 15, 1 << 16, 1).graph();
        var few = new PlanOptions(NodeOrder.AUTO, 3, PlanOptions.UNLIMITED);

        assertTrue(order(ring(), USUAL).reason().startsWith("100 % of edges"));
        assertTrue(order(sparse, USUAL).reason().contains("edges a node read too little"));
        assertTrue(order(shuffled, few).reason().startsWith("3 epochs are too few"));
    }

    /** Each node hears from its 16 predecessors. */
    private static Graph ring() {
        int nodes = 1 << 15;
        int[] from = new int[16 * nodes];
        int[] to = new int[from.length];
        for (int e = 0; e < from.length; e++) {
            to[e] = e / 16;
            from[e] = Math.floorMod(to[e] - 1 - e % 16, nodes);
        }
        return Graph.of(nodes, from, to);
    }

    @Test
    void smallGraphsStayAsTheyAre() {
        var data = MemoryEstimateTest.data(3000, 16, false);

        var plan = plan(MemoryEstimateTest.model("gcn", data, 0), data, USUAL);

        assertEquals(NodeOrder.GIVEN, plan.order());
        assertTrue(decision(plan, "order of nodes").reason().contains("375.0 KiB"));
    }

    @Test
    void ordersThatAreAskedForAreTaken() {
        var data = MemoryEstimateTest.data(300, 16, false);
        var asked = new PlanOptions(NodeOrder.DEGREE, 1, PlanOptions.UNLIMITED);

        var plan = plan(MemoryEstimateTest.model("gcn", data, 0), data, asked);

        assertEquals(NodeOrder.DEGREE, plan.order());
        var moved = plan.applyTo(data);
        var expected = data.graph().reordered(Order.DEGREE);
        assertEquals(
                expected.reorder(data.split().train()).toString(),
                moved.split().train().toString());
        int third = expected.newIds().at(3);
        assertEquals(data.labels().at(3), moved.labels().at(third));
    }

    @Test
    void recomputesAsFewLayersAsTheBudgetAllows() {
        var data = MemoryEstimateTest.data(3000, 48, false);
        var model = MemoryEstimateTest.model("gcnii", data, 0.5f);
        var adam = Adam.of(model, 0.01);
        long stored = MemoryEstimate.of(model, adam, data, TrainingPlan.plain()).peakBytes();
        var tight = new PlanOptions(NodeOrder.GIVEN, 10, stored - 1);

        var plan = plan(model, data, tight);

        assertTrue(plan.recomputedLayers() >= 1 && plan.recomputedLayers() < 4, plan.toString());
        assertTrue(MemoryEstimate.of(model, adam, data, plan).peakBytes() < stored);
        assertTrue(decision(plan, "memory").choice().endsWith("of 4 layers are computed twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gin", "gcnii"})
    void budgetsChangeNoBit(String name) {
        var data = MemoryEstimateTest.data(600, 48, true);
        var stored = MemoryEstimateTest.model(name, data, 0.3f);
        var bound = MemoryEstimateTest.model(name, data, 0.3f);
        var expected = trainer(stored).fit(data, Rng.of(5));
        long bytes = trainer(bound).estimate(data).peakBytes();

        var planned = trainer(bound).memoryBudget(bytes - 1);

        assertTrue(planned.plan(data).recomputedLayers() > 0);
        assertTrue(planned.estimate(data).peakBytes() < bytes);
        assertEquals(expected.weightsSha256(), planned.fit(data, Rng.of(5)).weightsSha256());
    }

    private static Trainer trainer(GraphModel model) {
        return Trainer.of(model, Adam.of(model, 0.01)).epochs(4);
    }

    @Test
    void refusesBudgetsThatNothingFitsInto() {
        var data = MemoryEstimateTest.data(3000, 48, false);
        var model = MemoryEstimateTest.model("gcn", data, 0.5f);

        assertRefused(
                IllegalArgumentException.class,
                () ->
                        Trainer.of(model, Adam.of(model, 0.01))
                                .memoryBudget(1 << 20)
                                .fit(data, Rng.of(1)),
                "memory budget of 1.0 MiB but it needs",
                "take a smaller hidden width, mini-batches, or a larger budget");
    }
}
