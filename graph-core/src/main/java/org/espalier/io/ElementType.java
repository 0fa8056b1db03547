// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

/** What one element of a stored array is. */
public enum ElementType {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** Unsigned byte. */
    U8(1),
    /** Signed byte. */
    I8(1),
    /** Unsigned 16-bit whole number. */
    U16(2),
    /** Signed 16-bit whole number. */
    I16(2),
    /** Unsigned 32-bit whole number. */
    U32(4),
    /** Signed 32-bit whole number. */
    I32(4),
    /** Unsigned 64-bit whole number. */
    U64(8),
    /** Signed 64-bit whole number. */
    I64(8),
    /** IEEE half precision. */
    F16(2),
    /** The upper half of an IEEE single. */
    BF16(2),
    /** IEEE single precision. */
    F32(4),
    /** IEEE double precision. */
    F64(8),
    /** Fixed number of bytes a string, padded with zeros; read as Latin-1. */
    BYTES(1),
    /** Fixed number of code points a string, four bytes each, padded with zeros. */
    TEXT(4);

    private final int unitBytes;

    ElementType(int unitBytes) {
        this.unitBytes = unitBytes;
    }

    /**
     * Size of the unit that byte order applies to: the element itself, or one character of a
     * string.
     *
     * @return bytes
     */
    public int unitBytes() {
        return unitBytes;
    }

    /**
     * Whether elements are floating point numbers.
     *
     * @return true for the four floating types
     */
    public boolean isFloating() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /**
     * Whether elements are strings.
     *
     * @return true for {@link #BYTES} and {@link #TEXT}
     */
    public boolean isText() {
        return this == BYTES || this == TEXT;
    }

    /**
     * Whether elements are whole numbers or truth values.
     *
     * @return true for everything that is neither floating point nor text
     */
    public boolean isWhole() {
        return !isFloating() && !isText();
    }
}
