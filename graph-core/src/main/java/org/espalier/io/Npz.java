// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The arrays of a NumPy npz archive, by name.
 *
 * <p>The archive is unpacked when it is read, counted against the limits as bytes really come out:
 * sizes that it declares are never trusted, check sums are verified, duplicate names are refused,
 * and names are only names (nothing is written to disk). Arrays are decoded when asked for, so an
 * entry of an unsupported type does no harm until it is needed.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String file;
    private final SequencedMap<String, byte[]> entries;

    private Npz(String file, SequencedMap<String, byte[]> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads an archive.
     *
     * @param file the npz file
     * @return its arrays
     * @throws GraphFormatException if it is no sound archive
     * @throws IOException if the file cannot be read
     */
    public static Npz read(Path file) throws IOException {
        return read(file, ReadLimits.defaults());
    }

    /**
     * Reads an archive within limits.
     *
     * @param file the npz file
     * @param limits how much to take
     * @return its arrays
     * @throws GraphFormatException if it is no sound archive, or exceeds the limits
     * @throws IOException if the file cannot be read
     */
    public static Npz read(Path file, ReadLimits limits) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entries = new LinkedHashMap<String, byte[]>();
            var unpacking = new Unpacking(file.toString(), file.toFile().length(), limits);
            checkCount(zip, file, limits);
            for (var list = zip.entries(); list.hasMoreElements(); ) {
                var entry = list.nextElement();
                if (entries.put(arrayName(entry), content(zip, entry, unpacking, file)) != null) {
                    throw new GraphFormatException(
                            where(file, entry),
                            "each entry once",
                            "the name a second time",
                            "write the archive again with numpy.savez");
                }
            }
            return new Npz(file.toString(), entries);
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Names of an archive's arrays, from its directory alone: nothing is unpacked.
     *
     * @param file the npz file
     * @param limits how many entries to accept
     * @return the names, without {@code .npy}
     * @throws GraphFormatException if it is no archive, or has too many entries
     * @throws IOException if the file cannot be read
     */
    public static SequencedSet<String> namesIn(Path file, ReadLimits limits) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            checkCount(zip, file, limits);
            var names = new LinkedHashSet<String>();
            for (var list = zip.entries(); list.hasMoreElements(); ) {
                names.add(arrayName(list.nextElement()));
            }
            return names;
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static void checkCount(ZipFile zip, Path file, ReadLimits limits)
            throws GraphFormatException {
        if (zip.size() > limits.entries()) {
            throw new GraphFormatException(
                    file.toString(),
                    "at most " + limits.entries() + " entries",
                    zip.size() + "",
                    "raise ReadLimits.entries if you trust the file");
        }
    }

    private static GraphFormatException damaged(Path file, Exception cause) {
        return new GraphFormatException(
                file.toString(),
                "a ZIP archive of npy arrays",
                "damaged content (" + cause.getMessage() + ")",
                "the file is cut or damaged; copy or write it again",
                cause);
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, Unpacking unpacking, Path file)
            throws IOException {
        byte[] bytes;
        try (var in = zip.getInputStream(entry)) {
            bytes = unpacking.readAll(in);
        } catch (GraphFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new GraphFormatException(
                    where(file, entry),
                    "deflated or stored bytes",
                    "damaged content (" + e.getMessage() + ")",
                    "the file is cut or damaged; copy or write it again",
                    e);
        }
        var sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new GraphFormatException(
                    where(file, entry),
                    "check sum %08x".formatted(entry.getCrc()),
                    "%08x".formatted(sum.getValue()),
                    "the file is damaged; copy or write it again");
        }
        return bytes;
    }

    private static String where(Path file, ZipEntry entry) {
        return file + ", entry " + entry.getName();
    }

    private static String arrayName(ZipEntry entry) {
        var name = entry.getName();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /**
     * Names of the arrays in the order of the archive.
     *
     * @return the names, without {@code .npy}
     */
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(entries.sequencedKeySet());
    }

    /**
     * Whether all these arrays are there.
     *
     * @param names names without {@code .npy}
     * @return true if none is missing
     */
    public boolean has(String... names) {
        for (var name : names) {
            if (!entries.containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * An array that must be there.
     *
     * @param name its name without {@code .npy}
     * @return the array
     * @throws GraphFormatException if it is missing, damaged, or of an unsupported type
     */
    public NdArray array(String name) throws GraphFormatException {
        var bytes = entries.get(name);
        if (bytes == null) {
            throw new GraphFormatException(
                    file,
                    "an array '" + name + "'",
                    "only " + entries.keySet(),
                    "check that this is the right file");
        }
        return Npy.parse(bytes, file + ", entry " + name + SUFFIX);
    }

    /**
     * An array that may be there.
     *
     * @param name its name without {@code .npy}
     * @return the array, or nothing if there is no such entry
     * @throws GraphFormatException if it is there but damaged, or of an unsupported type
     */
    public Optional<NdArray> optional(String name) throws GraphFormatException {
        return has(name) ? Optional.of(array(name)) : Optional.empty();
    }

    /**
     * Writes an archive in one step, deflated, without time stamps: the same arrays give the same
     * bytes.
     *
     * @param file the file to create or replace
     * @param arrays the arrays by name, in the order of the archive
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Map<String, NdArray> arrays) throws IOException {
        AtomicFiles.write(
                file,
                out -> {
                    var zip = new ZipOutputStream(out);
                    for (var array : arrays.entrySet()) {
                        var entry = new ZipEntry(array.getKey() + SUFFIX);
                        entry.setTimeLocal(NO_TIME);
                        zip.putNextEntry(entry);
                        zip.write(Npy.header(array.getValue()));
                        zip.write(array.getValue().bytes());
                        zip.closeEntry();
                    }
                    zip.finish();
                });
    }
}
