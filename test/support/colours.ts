/** Imported before Ink: without a terminal its colours are off, and then nobody sees where the focus is. */
process.env.FORCE_COLOR ??= "1";
