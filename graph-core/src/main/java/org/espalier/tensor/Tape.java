// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.kernel.BufferPool;
import org.espalier.tensor.kernel.Storage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The scope in which training happens: it records operations, feeds dropout, and owns every
 * intermediate buffer.
 *
 * <pre>{@code
 * try (var tape = Tape.start(rng.at(epoch))) {
 *     var loss = Losses.crossEntropy(model.forward(graph, features), labels, train);
 *     adam.step(tape.gradients(loss));
 * }
 * }</pre>
 *
 * <p>Buffers come from a pool that the thread keeps from tape to tape. Tapes nest; they close in
 * reverse order, on the thread that started them. Cost: one small object an operation.
 */
public final class Tape implements AutoCloseable {
    private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

    private final Workspace workspace;
    private final @Nullable Rng rng;
    private final List<TapeNode> nodes = new ArrayList<>();
    private final List<Storage> owned = new ArrayList<>();
    private final IdentityHashMap<Parameter, Tensor> leaves = new IdentityHashMap<>();
    private final List<Tensor> watched = new ArrayList<>();
    private final Handovers handovers = new Handovers();
    private int section;
    private int draws;
    private boolean differs;
    private boolean walked;
    private boolean closed;
    private boolean repeating;
    private IntPredicate recomputed = _ -> false;

    /** The tapes and the pool of one thread. */
    private static final class Workspace {
        final ArrayDeque<Tape> open = new ArrayDeque<>();
        BufferPool pool = new BufferPool();
    }

    private Tape(Workspace workspace, @Nullable Rng rng) {
        this.workspace = workspace;
        this.rng = rng;
        workspace.open.push(this);
    }

    /**
     * Starts a recording tape on this thread.
     *
     * @param rng the random stream of this step, by which dropout draws
     * @return the tape, to be closed
     */
    public static Tape start(Rng rng) {
        return new Tape(WORKSPACE.get(), rng);
    }

    /**
     * Starts a scope that pools buffers but records nothing and drops nothing out, for evaluation
     * and serving; also inside a recording tape.
     *
     * @return the tape, to be closed
     */
    public static Tape inference() {
        return new Tape(WORKSPACE.get(), null);
    }

    /**
     * The innermost open tape of this thread.
     *
     * @return the tape, or null outside any
     */
    public static @Nullable Tape currentOrNull() {
        return WORKSPACE.get().open.peek();
    }

    /**
     * Whether the code runs where dropout drops and normalisations use the batch: directly inside a
     * recording tape.
     *
     * @return true if so
     */
    public static boolean isTraining() {
        Tape tape = currentOrNull();
        if (tape == null || !tape.isRecording()) {
            return false;
        }
        tape.differs = true;
        return true;
    }

    /**
     * Whether the code runs a second time, for its gradient, after a first time whose intermediate
     * values were not stored. What a layer does beside computing its result, such as moving a
     * running mean, is not to be done again.
     *
     * @return true while a tape recomputes
     */
    public static boolean isRepeating() {
        Tape tape = currentOrNull();
        return tape != null && tape.repeating;
    }

    /**
     * Runs code with an empty pool that writes down which buffers are taken and given back.
     *
     * @param block starts and closes its own tapes
     * @return what happened in the pool
     */
    public static MemoryTrace trace(Consumer<MemoryTrace> block) {
        var workspace = WORKSPACE.get();
        var usual = workspace.pool;
        var trace = new MemoryTrace();
        workspace.pool = trace.pool();
        try {
            block.accept(trace);
        } finally {
            workspace.pool = usual;
        }
        return trace;
    }

    /**
     * The most bytes of buffers that the tapes of this thread held at one time.
     *
     * @return bytes, with what sizes were rounded up by, since the thread's first tape or {@link
     *     #forgetPeak}; 0 for a thread that had no tape
     */
    public static long peakPoolBytes() {
        return WORKSPACE.get().pool.peakBytes();
    }

    /** Begins to look for {@link #peakPoolBytes} anew. */
    public static void forgetPeak() {
        WORKSPACE.get().pool.forgetPeak();
    }

    /**
     * Whether the values computed so far may differ from those of {@link #inference}: something
     * drew random numbers or asked {@link #isTraining}.
     *
     * @return false if inference would have given the same bits
     */
    public boolean differsFromInference() {
        return differs;
    }

    /**
     * Whether operations are recorded.
     *
     * @return false for {@link #inference} and after {@link #gradients}
     */
    public boolean isRecording() {
        return rng != null && !walked && !closed;
    }

    /**
     * Begins the numbering of random operations anew, as models do for each layer, so that a
     * layer's draws do not depend on which layers ran before it on this tape.
     *
     * @param number the section's number, such as the layer's
     */
    public void section(int number) {
        section = number;
        draws = 0;
    }

    /**
     * Says which sections are to be computed again for their gradient instead of being stored.
     *
     * @param sections asked for the number of each section that {@link #section(int, Supplier)}
     *     runs
     * @return this tape
     */
    public Tape recomputing(IntPredicate sections) {
        recomputed = sections;
        return this;
    }

    /**
     * Runs a section, such as a layer, whose result is all that later code reads of it. What
     * nothing needs any more goes back to the pool at its end; a section that is {@link
     * #recomputing recomputed} stores nothing but its result.
     *
     * @param number the section's number, as for {@link #section(int)}
     * @param body computes the result; run twice if it is recomputed
     * @return the result
     */
    public Tensor section(int number, Supplier<Tensor> body) {
        return section(number, 0, body);
    }

    /**
     * Runs a section whose result the section of the next number begins to drop out of. The result
     * may then come dropped out of, in the pass that made it, by the same draw: the section asks
     * {@link #handOn}, and the next one's dropout lets it be. Nothing else may read the result.
     *
     * @param number the section's number
     * @param dropped the share of the result that the next section drops before it does anything
     *     else with it or draws; 0 if it does not, or if something else reads the result
     * @param body computes the result; run twice if it is recomputed
     * @return the result
     * @throws IllegalStateException if the section before dropped out what this one does not begin
     *     to drop
     */
    public Tensor section(int number, float dropped, Supplier<Tensor> body) {
        section(number);
        if (isRecording()) {
            handovers.offer(dropped);
            Tensor result = recomputed.test(number) ? recompute(body) : body.get();
            handovers.end(number, result);
            return result;
        }
        int before = owned.size();
        Tensor result = body.get();
        releaseOwned(before, result.storage());
        return result;
    }

    /**
     * Asks, in a section, for the dropout that its result is to be dropped out of by; who asks
     * applies it to that result.
     *
     * @return the next section's first draw; empty if that section does not begin with dropout, and
     *     outside a recording tape
     */
    public Optional<Handover> handOn() {
        float rate = handovers.rate();
        if (rate == 0 || rng == null || !isRecording()) {
            return Optional.empty();
        }
        differs = true;
        handovers.take();
        return Optional.of(new Handover(rng.at(section + 1, 0), rate));
    }

    /**
     * Whether the section before has done the next draw to a tensor. If so, the draw is counted.
     *
     * @param x what this section was given
     * @param rate the probability to drop
     * @return true if nothing is left to be dropped
     */
    public boolean hasDropped(Tensor x, float rate) {
        if (draws > 0 || !handovers.has(x, section, rate)) {
            return false;
        }
        draws++;
        return true;
    }

    /**
     * Runs code without storing what its gradient needs: when the gradient is wanted the code runs
     * again, with the same random draws, so that all bits are those of running it once. Saves
     * memory, costs the time of a second forward pass.
     *
     * <p>Outside a recording tape it just runs.
     *
     * @param body computes a result from tensors and parameters; tensors made on the way are gone
     *     afterwards
     * @return the result
     */
    public Tensor recompute(Supplier<Tensor> body) {
        if (!isRecording()) {
            return body.get();
        }
        var again = new Recomputation(this, section, draws, handovers.rate(), body);
        int nodesBefore = nodes.size();
        int ownedBefore = owned.size();
        Tensor result = body.get();
        return again.stored(result, forget(nodesBefore, ownedBefore, result));
    }

    /**
     * Drops what was recorded since; says whether the result's node was among it, and leaves its
     * buffer to the caller.
     */
    private Recomputation.Rest forget(int nodesBefore, int ownedBefore, Tensor result) {
        var survivor = result.storage();
        boolean isRecorded = false;
        boolean isMade = false;
        for (var node : nodes.subList(nodesBefore, nodes.size())) {
            isRecorded |= node == result.node();
            isMade |= survivor != null && node.buffers.contains(survivor);
            node.discard(survivor);
        }
        nodes.subList(nodesBefore, nodes.size()).clear();
        releaseOwned(ownedBefore, survivor);
        return new Recomputation.Rest(isRecorded, isMade);
    }

    /** Gives constants that were made since back, but for one. */
    private void releaseOwned(int from, @Nullable Storage survivor) {
        var since = owned.subList(from, owned.size());
        for (var storage : since) {
            if (storage != survivor) {
                storage.release("the end of its section");
            }
        }
        since.removeIf(storage -> storage != survivor);
    }

    /** Runs a recomputation again, recording, and walks what it recorded. */
    void replay(Recomputation again, Tensor upstream) {
        int nodesBefore = nodes.size();
        int ownedBefore = owned.size();
        boolean outer = repeating;
        section = again.section();
        draws = again.draws();
        handovers.offer(again.handedOn());
        walked = false;
        repeating = true;
        Tensor result;
        try {
            result = again.body().get();
        } finally {
            walked = true;
            repeating = outer;
        }
        TapeNode.of(result).accumulate(this, upstream, result.shape());
        walkFrom(nodesBefore, null);
        releaseOwned(ownedBefore, null);
    }

    private void walkFrom(int first, @Nullable Storage survivor) {
        for (int i = nodes.size() - 1; i >= first; i--) {
            nodes.get(i).walk(this, survivor);
        }
        nodes.subList(first, nodes.size()).clear();
    }

    /**
     * The random stream of the next random operation on this tape.
     *
     * @return a stream keyed by step, section and the operation's number in it
     */
    public Rng draw() {
        if (rng == null) {
            throw new IllegalStateException(
                    "Tape: expected a recording tape but got one for inference; draw inside"
                            + " Tape.start(rng)");
        }
        differs = true;
        return rng.at(section, draws++);
    }

    /**
     * A tensor whose gradient {@link #gradients} will report. The input itself stays the constant
     * that it is.
     *
     * @param input a constant, such as input features or edge weights
     * @return the tensor to compute with
     */
    public Tensor watch(Tensor input) {
        Checks.state(isRecording(), "Tape: expected a recording tape to watch a tensor on");
        Tensor leaf = input.floats("watch").unrecorded();
        leaf.attach(new TapeNode(this, "watch", new Tensor[0], back -> {}, List.of()));
        watched.add(leaf);
        return leaf;
    }

    static Tensor leaf(Parameter parameter) {
        Tape tape = currentOrNull();
        if (tape == null || !tape.isRecording()) {
            return parameter.constant();
        }
        return tape.leaves.computeIfAbsent(parameter, tape::newLeaf);
    }

    private Tensor newLeaf(Parameter parameter) {
        Tensor leaf = parameter.constant();
        var node = new TapeNode(this, "parameter", new Tensor[0], back -> {}, List.of());
        node.version = parameter.version();
        leaf.attach(node);
        return leaf;
    }

    BufferPool pool() {
        return workspace.pool;
    }

    TapeNode add(
            String name,
            Tensor[] inputs,
            Operation.GradientFunction gradient,
            List<Storage> buffers) {
        var node = new TapeNode(this, name, inputs, gradient, buffers);
        nodes.add(node);
        return node;
    }

    void own(List<Storage> buffers) {
        owned.addAll(buffers);
    }

    /**
     * The gradients of a loss by every parameter and watched tensor that it depends on. May be
     * called once; releases recorded intermediates as it walks, except the loss and those that were
     * kept.
     *
     * @param loss a tensor of one element, made on this tape
     * @return the gradients; they belong to this tape unless kept
     * @throws IllegalStateException if the loss was not recorded here, a parameter has changed
     *     since it was read, or gradients were taken before
     */
    public Gradients gradients(Tensor loss) {
        return gradients(loss, Tensor.full(1, loss.shape().toArray()));
    }

    /**
     * The gradients of {@code sum(result * upstream)}.
     *
     * @param result a tensor made on this tape
     * @param upstream the gradient fed into it, of the same shape
     * @return the gradients; they belong to this tape unless kept
     * @throws IllegalStateException as for {@link #gradients(Tensor)}
     */
    public Gradients gradients(Tensor result, Tensor upstream) {
        var last = result.node();
        checkOpen();
        Checks.state(
                !walked, "Tape: gradients were taken already; record the step again on a new tape");
        if (last == null || !last.isOn(this)) {
            throw new IllegalStateException(
                    "Tape: expected a loss recorded on this tape but got one that depends on no"
                            + " parameter or watched tensor; compute it inside the tape");
        }
        if (!upstream.shape().equals(result.shape())) {
            throw new ShapeException(
                    "Tape: expected an upstream gradient of shape %s but got %s; give one number for each element"
                            .formatted(result.shape(), upstream.shape()));
        }
        leaves.forEach((parameter, leaf) -> parameter.checkVersion(TapeNode.of(leaf).version));
        walked = true;
        last.accumulate(this, upstream, result.shape());
        walkFrom(0, result.storage());
        return collect();
    }

    private Gradients collect() {
        var byParameter = new IdentityHashMap<Object, Tensor>();
        leaves.forEach((parameter, leaf) -> TapeNode.of(leaf).collect(parameter, byParameter));
        watched.forEach(leaf -> TapeNode.of(leaf).collect(leaf, byParameter));
        return new Gradients(byParameter);
    }

    private void checkOpen() {
        Checks.state(
                !closed && workspace.open.peek() == this && workspace == WORKSPACE.get(),
                "Tape: expected the innermost open tape of this thread; use tapes in"
                        + " try-with-resources, on one thread");
    }

    /**
     * Gives every buffer back that was not kept.
     *
     * @throws IllegalStateException if a tape started later is still open, or on another thread
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        checkOpen();
        closed = true;
        workspace.open.pop();
        nodes.forEach(node -> node.drop("the closing of its tape"));
        owned.forEach(storage -> storage.release("the closing of its tape"));
        leaves.values().forEach(leaf -> TapeNode.of(leaf).drop("the closing of its tape"));
        watched.forEach(leaf -> TapeNode.of(leaf).drop("the closing of its tape"));
        nodes.clear();
        owned.clear();
        if (workspace.open.isEmpty()) {
            workspace.pool.endStep();
        }
    }
}
