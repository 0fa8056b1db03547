// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.ReadLimits;

import java.io.IOException;
import java.nio.file.Path;

/** A data set that was detected but not read yet, with what its reader needs. */
sealed interface Found {
    DatasetFormat format();

    Path path();

    RawDataset read(ReadLimits limits) throws IOException;

    /** Reads, and refuses a graph without nodes. */
    default RawDataset load(ReadLimits limits) throws IOException {
        var raw = read(limits);
        if (raw.numNodes() == 0) {
            throw new GraphFormatException(
                    path().toString(),
                    "at least one node",
                    "an empty graph",
                    "check that this is the right file");
        }
        return raw;
    }

    /** Files {@code ind.NAME.*} of a folder. */
    record Planetoid(Path folder, String name) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.PLANETOID;
        }

        @Override
        public Path path() {
            return folder.resolve("ind." + name + ".*");
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return new PlanetoidReader(folder, name, limits).read();
        }
    }

    /** An archive with compressed rows. */
    record SparseNpz(Path path) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.SPARSE_NPZ;
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return SparseNpzReader.read(path, limits);
        }
    }

    /** An archive with an edge list. */
    record EdgesNpz(Path path) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.EDGES_NPZ;
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return EdgesNpzReader.read(path, limits);
        }
    }

    /** A folder of Geom-GCN. */
    record GeomGcn(Path path) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.GEOM_GCN;
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return new GeomGcnReader(path, limits).read();
        }
    }

    /** CSV tables, and what their columns mean. */
    record Csv(CsvFiles files, CsvColumns columns) implements Found {
        Csv(CsvFiles files) {
            this(files, CsvColumns.byHeader());
        }

        Csv withColumns(CsvColumns others) {
            return new Csv(files, others);
        }

        @Override
        public DatasetFormat format() {
            return DatasetFormat.CSV;
        }

        @Override
        public Path path() {
            return files.edges();
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return new CsvReader(files, columns, limits).read();
        }
    }

    /** A pair of LINQS files. */
    record Linqs(Path content, Path cites) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.LINQS;
        }

        @Override
        public Path path() {
            return content;
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return new LinqsReader(content, cites, limits).read();
        }
    }

    /** A plain edge list. */
    record EdgeList(Path path) implements Found {
        @Override
        public DatasetFormat format() {
            return DatasetFormat.EDGE_LIST;
        }

        @Override
        public RawDataset read(ReadLimits limits) throws IOException {
            return EdgeListReader.read(path, limits);
        }
    }
}
