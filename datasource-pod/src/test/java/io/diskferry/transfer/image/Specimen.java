package io.diskferry.transfer.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/** A sound image and what it is made of. */
public final class Specimen {
    private final String name;
    private final byte[] bytes;
    private final ByteOrder order;
    private final List<Field> fields;
    private final Consumer<ByteBuffer> reseal;

    /** A number of so many bytes. */
    public record Field(int offset, int width) {}

    /**
     * @param name format and variant
     * @param image the file, in the order of its numbers
     * @param fields its numbers, which damage gets furthest by
     * @param reseal puts the checksums right again after a change
     */
    Specimen(String name, ByteBuffer image, List<Field> fields, Consumer<ByteBuffer> reseal) {
        this(name, new byte[image.capacity()], image.order(), fields, reseal);
        image.get(0, bytes);
    }

    private Specimen(String name, byte[] bytes, ByteOrder order, List<Field> fields, Consumer<ByteBuffer> reseal) {
        this.name = name;
        this.bytes = bytes;
        this.order = order;
        this.fields = fields;
        this.reseal = reseal;
    }

    /** Format and variant. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The file; a fresh copy each time. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its numbers. */
    public List<Field> fields() {
        return fields;
    }

    /** The same image without its checksums being put right after a change. */
    Specimen unsealed() {
        return new Specimen(name, bytes, order, fields, _ -> {});
    }

    /** The image with something changed and its checksums right nevertheless. */
    public byte[] with(Consumer<ByteBuffer> change) {
        ByteBuffer image = ByteBuffer.wrap(bytes()).order(order);
        change.accept(image);
        reseal.accept(image);
        return image.array();
    }

    /** All of them. */
    public static List<Specimen> all() {
        return List.of(
                Qcow2Bytes.plain(),
                Qcow2Bytes.extended(),
                VmdkBytes.sparse(),
                VmdkBytes.streamed(false),
                VmdkBytes.streamed(true),
                VdiBytes.dynamic(),
                VhdBytes.dynamic(),
                VhdBytes.fixed(),
                VhdxBytes.dynamic());
    }

    static void fill(ByteBuffer image, int from, int end, int value) {
        for (int i = from; i < end; i++) {
            image.put(i, (byte) value);
        }
    }

    static Field[] fields(int from, int count, int width) {
        Field[] fields = new Field[count];
        for (int i = 0; i < count; i++) {
            fields[i] = new Field(from + i * width, width);
        }
        return fields;
    }
}
