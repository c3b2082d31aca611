package io.diskferry.source;

/** An empty disk of the claim's size. */
public record BlankSource() implements ImportSource {
    @Override
    public String kind() {
        return "blank";
    }

    @Override
    public boolean deliversArchive() {
        return false;
    }

    @Override
    public boolean hasCheckpoints() {
        return false;
    }

    @Override
    public boolean comesFromElsewhere() {
        return false;
    }
}
