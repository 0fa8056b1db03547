// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Npz;
import org.espalier.io.ReadLimits;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out which data set a file or folder holds, from names and first bytes. */
final class Detector {
    private static final Pattern PLANETOID =
            Pattern.compile("ind\\.(.+?)\\.(x|y|tx|ty|allx|ally|graph|test\\.index)");
    private static final int ZIP = 0x504b0304;
    private static final int NUMPY = 0x934e554d;
    private static final int FIRST_BYTES = 4;

    private Detector() {}

    /**
     * The data set of a path.
     *
     * @throws GraphFormatException if there is none, or more than one of the best format
     */
    static Found find(Path path, ReadLimits limits) throws IOException {
        return best(path, all(path, limits));
    }

    /**
     * The CSV tables of a path.
     *
     * @throws GraphFormatException if there are none, or those of several data sets
     */
    static Found.Csv tables(Path path, ReadLimits limits) throws IOException {
        var all = all(path, limits);
        var tables = all.stream().filter(found -> found instanceof Found.Csv).toList();
        if (!tables.isEmpty() && best(path, tables) instanceof Found.Csv csv) {
            return csv;
        }
        throw new GraphFormatException(
                path.toString(),
                "CSV tables edges.csv and nodes.csv, plain or gz",
                all.isEmpty() ? listed(path) : all.getFirst().format().description(),
                "choose columns of CSV tables only, and put both tables into one folder");
    }

    private static String listed(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return "another file";
        }
        var names = list(path).stream().map(FileNames::of).limit(10).toList();
        return names.isEmpty() ? "an empty folder" : String.join(", ", names);
    }

    private static List<Found> all(Path path, ReadLimits limits) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(),
                    null,
                    "expected a data set but there is no such file or folder; check the path");
        }
        if (!Files.isDirectory(path)) {
            var found = ofFile(path, limits);
            return found == null ? List.of() : List.of(found);
        }
        var all = inFolder(path, limits);
        if (all.isEmpty()) {
            for (var inner : list(path)) {
                if (Files.isDirectory(inner)) {
                    all.addAll(inFolder(inner, limits));
                }
            }
        }
        return all;
    }

    /** Whether a file is an archive of arrays that are no data set. */
    static boolean isOtherArchive(Path file, ReadLimits limits) throws IOException {
        return firstBytes(file) == ZIP && ofArchive(file, limits) == null;
    }

    private static Found best(Path path, List<Found> all) throws GraphFormatException {
        var first = all.stream().min(Comparator.comparing(Found::format)).orElse(null);
        if (first == null) {
            throw none(path);
        }
        var equals = all.stream().filter(found -> found.format() == first.format()).toList();
        if (equals.size() > 1) {
            throw new GraphFormatException(
                    path.toString(),
                    "one data set",
                    equals.size()
                            + ": "
                            + equals.stream()
                                    .map(found -> FileNames.of(found.path()))
                                    .collect(Collectors.joining(", ")),
                    "name one of them");
        }
        return first;
    }

    private static GraphFormatException none(Path path) {
        var forms = new ArrayList<String>();
        for (var format : DatasetFormat.values()) {
            forms.add(format.description());
        }
        return new GraphFormatException(
                path.toString(),
                "a data set in one of the forms " + String.join("; ", forms),
                "nothing of the kind",
                isNodesOnly(path)
                        ? "add edges.csv beside nodes.csv, one edge a line"
                        : "check the path; an edge list is named as a file, not by its folder");
    }

    private static boolean isNodesOnly(Path path) {
        return Files.exists(path.resolve("nodes.csv"))
                || Files.exists(path.resolve("nodes.csv.gz"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Found> inFolder(Path folder, ReadLimits limits) throws IOException {
        var found = new ArrayList<Found>();
        var planetoid = new TreeSet<String>();
        for (var file : list(folder)) {
            if (!Files.isRegularFile(file)) {
                continue;
            }
            var name = FileNames.unpacked(file);
            var match = PLANETOID.matcher(name);
            if (match.matches()) {
                planetoid.add(match.group(1));
            } else if (name.endsWith(".npz")) {
                addIfFound(found, ofArchive(file, limits));
            } else if (name.equals(GeomGcnReader.EDGES)) {
                found.add(new Found.GeomGcn(folder));
            } else if (name.endsWith(".content")) {
                addIfFound(found, linqs(file));
            } else {
                CsvFiles.around(file).ifPresent(files -> found.add(new Found.Csv(files)));
            }
        }
        planetoid.forEach(name -> found.add(new Found.Planetoid(folder, name)));
        return found;
    }

    private static void addIfFound(List<Found> all, @Nullable Found found) {
        if (found != null) {
            all.add(found);
        }
    }

    private static @Nullable Found ofFile(Path file, ReadLimits limits) throws IOException {
        var name = FileNames.unpacked(file);
        var match = PLANETOID.matcher(name);
        if (match.matches()) {
            return new Found.Planetoid(FileNames.folder(file), match.group(1));
        }
        int start = firstBytes(file);
        if (start == ZIP) {
            return ofArchive(file, limits);
        }
        if (start == NUMPY) {
            return null;
        }
        if (name.equals(GeomGcnReader.EDGES) || name.equals(GeomGcnReader.NODES)) {
            return new Found.GeomGcn(FileNames.folder(file));
        }
        if (name.endsWith(".content") || name.endsWith(".cites")) {
            return linqs(file);
        }
        var tables = CsvFiles.around(file).or(() -> CsvFiles.aroundNodes(file));
        return tables.isPresent() ? new Found.Csv(tables.get()) : new Found.EdgeList(file);
    }

    private static int firstBytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int value = 0;
            for (byte b : in.readNBytes(FIRST_BYTES)) {
                value = (value << Byte.SIZE) | (b & 0xff);
            }
            return value;
        }
    }

    private static @Nullable Found ofArchive(Path file, ReadLimits limits) throws IOException {
        var names = Npz.namesIn(file, limits);
        if (SparseNpzReader.recognises(names)) {
            return new Found.SparseNpz(file);
        }
        return EdgesNpzReader.recognises(names) ? new Found.EdgesNpz(file) : null;
    }

    /** The pair of files that a {@code .content} or {@code .cites} file belongs to. */
    private static @Nullable Found linqs(Path file) {
        var stem = FileNames.stem(file);
        var content = packedOrNot(file.resolveSibling(stem + ".content"));
        var cites = packedOrNot(file.resolveSibling(stem + ".cites"));
        return content == null || cites == null ? null : new Found.Linqs(content, cites);
    }

    private static @Nullable Path packedOrNot(Path file) {
        if (Files.isRegularFile(file)) {
            return file;
        }
        var packed = file.resolveSibling(FileNames.of(file) + ".gz");
        return Files.isRegularFile(packed) ? packed : null;
    }
}
