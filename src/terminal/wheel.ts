const enterAlternateScreen = "\x1b[?1049h";
const leaveAlternateScreen = "\x1b[?1049l";
const saveAlternateScroll = "\x1b[?1007s";
const alternateScroll = "\x1b[?1007h";
const restoreAlternateScroll = "\x1b[?1007r";

/** Adds to what is written that the wheel sends arrow keys for as long as the alternate screen is shown, without taking the mouse. On
 *  leaving it is as the terminal had it before, and not off: most have it on by themselves, and pagers scroll by it. */
export const wheelAsArrows = (): ((text: string) => string) => {
  let isSaved = false;
  return (text) => {
    if (!text.includes("\x1b[?1049")) return text;
    const entered = `${enterAlternateScreen}${isSaved ? "" : saveAlternateScroll}${alternateScroll}`;
    isSaved = true;
    return text
      .replaceAll(enterAlternateScreen, entered)
      .replaceAll(leaveAlternateScreen, `${restoreAlternateScroll}${leaveAlternateScreen}`);
  };
};
