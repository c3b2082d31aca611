package io.diskferry.transfer;

import io.diskferry.transfer.image.Specimen;
import io.diskferry.transfer.image.Specimen.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Changes some numbers of an image to ones that readers stumble over, and sometimes cuts it off. */
final class Damage {
    private static final long[] AWKWARD = {
        0,
        1,
        2,
        3,
        6,
        7,
        8,
        511,
        512,
        513,
        4095,
        4096,
        65_535,
        65_536,
        1 << 20,
        3 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        -1,
        -2,
        -512,
        1L << 32,
        1L << 40,
        1L << 62,
        (1L << 62) | 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Specimen sound;
    private final Random random;

    Damage(Specimen sound, Random random) {
        this.sound = sound;
        this.random = random;
    }

    /** The damaged image. */
    byte[] image() {
        byte[] image = sound.with(bytes -> {
            for (int i = random.nextInt(4); i >= 0; i--) {
                change(bytes);
            }
        });
        return random.nextInt(16) == 0 ? Arrays.copyOf(image, random.nextInt(image.length)) : image;
    }

    private void change(ByteBuffer bytes) {
        if (random.nextInt(8) == 0) {
            int at = random.nextInt(bytes.limit());
            bytes.put(at, (byte) (bytes.get(at) ^ (1 << random.nextInt(8))));
            return;
        }
        Field field = sound.fields().get(random.nextInt(sound.fields().size()));
        switch (field.width()) {
            case 1 -> bytes.put(field.offset(), (byte) number(bytes.get(field.offset())));
            case 4 -> bytes.putInt(field.offset(), (int) number(bytes.getInt(field.offset())));
            default -> bytes.putLong(field.offset(), number(bytes.getLong(field.offset())));
        }
    }

    private long number(long now) {
        return switch (random.nextInt(5)) {
            case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
            case 1 -> now + random.nextInt(-4, 5);
            case 2 -> now ^ (1L << random.nextInt(Long.SIZE));
            case 3 -> now << random.nextInt(16);
            default -> random.nextLong();
        };
    }
}
