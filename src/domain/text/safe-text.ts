/** Text from the engine is hostile until it went through here. One pass over the text, no regex that backtracks. */

import { eastAsianWidth } from "get-east-asian-width";
import { keptSgr } from "./sgr.ts";

const ESC = 0x1b;
const BEL = 0x07;
const TAB_CELLS = 8;
/** The engine's longest sensible colour sequence is far below; what is longer is no colour. */
const MAX_SGR_PARAMS = 32;

/** What takes no cell of its own stands on the character before it: more of it than any script has is a flood, which would be sent with each
 *  frame. */
const mostMarks = 16;
/** The same for the colours before one character. */
const mostColours = 32;
const MARK = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7fb]$/u;
/** Marks with a cell of their own. Behind a wide character Ink counts them for none, and terminals do not: a row would be wider than it was
 *  counted. They are shown as a mark without a letter is. */
const SPACING = /[\p{Mc}\u0e33\u0eb3\uff9e\uff9f]/u;
const noLetter = "\u25cc";
/** The same of a leading consonant of Hangul without its vowel, which is shown as the letter, and of vowels that join each other. */
const LONE_CONSONANT = /[\u1100-\u115e\ua960-\ua97c](?![\u1160-\u11a7\ud7b0-\ud7c6])/;
const LONE_CONSONANTS = new RegExp(LONE_CONSONANT, "g");
const letters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const JOINING = /[\u{16d63}\u{16d67}-\u{16d6a}]/u;
const asLetter = (consonant: string): string => letters[consonant.charCodeAt(0) - 0x1100] ?? "\ufffd";
const FLOOD = /[\p{M}\u1160-\u11ff\ud7b0-\ud7fb]{17}/u;

/** C0 but newline, DEL, C1, line separators, annotations, skin tones, joiners of hieroglyphs; lone surrogates with \p{Cs}; and what is
 *  ignored by default: zero-width and bidi marks, invisible operators, fillers, tags, variation selectors. */
const SUSPICIOUS =
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\p{Cs}\p{Emoji_Modifier}\u{13430}-\u{1343f}]/u;
const WIDER = new RegExp([SPACING, LONE_CONSONANT, JOINING, FLOOD].map(({ source }) => source).join("|"), "u");
const isSuspicious = (text: string): boolean => SUSPICIOUS.test(text) || WIDER.test(text);

/** What shows nothing, and what makes one emoji of several: terminals disagree about the cells of those, and a row must not
 *  grow wider than it was counted. */
const HIDDEN = /^[\p{Default_Ignorable_Code_Point}\u202a-\u202e\ufff9-\ufffb\u{13430}-\u{1343f}]$/u;
const SKIN_TONE = /^\p{Emoji_Modifier}$/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;

/** Index after the escape sequence whose introducer stands at `start`; what is not ended is taken whole. */
const afterSequence = (text: string, start: number): number => {
  const first = text.charCodeAt(start);
  let kind = first;
  let at = start + 1;
  if (first === ESC) {
    if (at >= text.length) return at;
    const next = text.charCodeAt(at);
    kind = next >= 0x40 && next <= 0x5f ? next + 0x40 : next;
    if (next === ESC) return at; // the second one starts a sequence of its own
    if (next < 0x20 || next > 0x7e) return at; // not a sequence: only the ESC itself goes
    at += 1;
    if (next >= 0x20 && next <= 0x2f) return afterIntermediates(text, at);
  }
  if (kind === 0x9b) return afterCsi(text, at);
  if (kind === 0x9d || kind === 0x90 || kind === 0x98 || kind === 0x9e || kind === 0x9f) return afterString(text, at);
  return at;
};

/** ESC ( B and the like: more intermediates, then one final byte. */
const afterIntermediates = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 0x20 && text.charCodeAt(at) <= 0x2f) at += 1;
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x7e ? at + 1 : at;
};

const afterCsi = (text: string, from: number): number => {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code >= 0x40 && code <= 0x7e) return at + 1;
    if (code < 0x20 || code > 0x3f) return at; // broken off: the rest is text
    at += 1;
  }
  return at;
};

/** OSC, DCS, SOS, PM, APC: up to BEL or ST. Without an end it stops at the line's end, so that one line cannot eat the rest. */
const afterString = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BEL || code === 0x9c) return at + 1;
    if (code === 0x0a) return at;
    if (code === ESC) return text.charCodeAt(at + 1) === 0x5c ? at + 2 : at;
  }
  return text.length;
};

/** "\x1b[1;31m" when the sequence there is a well-formed colour, without what is none; else "". */
const sgrOf = (text: string, start: number, end: number): string => {
  const from = text.charCodeAt(start) === ESC ? start + 2 : start + 1;
  if (text.charCodeAt(end - 1) !== 0x6d || (text.charCodeAt(start) === ESC && text.charCodeAt(start + 1) !== 0x5b)) return "";
  let params = 1;
  for (let at = from; at < end - 1; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3b || code === 0x3a) params += 1;
    else if (code < 0x30 || code > 0x39) return "";
  }
  if (params > MAX_SGR_PARAMS || end - from > MAX_SGR_PARAMS * 4) return "";
  const kept = keptSgr(text.slice(from, end - 1));
  return kept === "" ? "" : `\x1b[${kept}m`;
};

const picture = (code: number): string => (code === 0x7f ? "\u2421" : String.fromCharCode(0x2400 + code));

const clean = (said: string, keepColours: boolean): string => {
  const text = said.replace(LONE_CONSONANTS, asLetter);
  let out = "";
  let previous = "";
  let marks = 0;
  let colours = 0;
  let isBehindWide = false;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === ESC || (code >= 0x80 && code <= 0x9f)) {
      const end = afterSequence(text, at);
      if (keepColours && (code === ESC || code === 0x9b)) {
        colours += 1;
        if (colours <= mostColours) out += sgrOf(text, at, end);
      }
      at = end;
      continue;
    }
    const point = text.codePointAt(at) ?? code;
    const character = String.fromCodePoint(point);
    at += character.length;
    if (code >= 0x300 && MARK.test(character)) {
      marks += 1;
      if (marks > mostMarks) continue;
    }
    if (code >= 0x300 && SPACING.test(character)) {
      if (isBehindWide) out += noLetter;
      isBehindWide = false;
    } else if (code >= 0x300 && MARK.test(character)) {
      // It stands on what is before it.
    } else if (code < 0x80 || !HIDDEN.test(character)) {
      marks = 0;
      colours = 0;
      isBehindWide = point >= 0x1100 && eastAsianWidth(point) === 2;
    }
    if (code === 0x0a || code === 0x09) out += character;
    else if (code < 0x20 || code === 0x7f) out += picture(code);
    else if (code === 0x2028 || code === 0x2029) out += " ";
    else if ((point >= 0xd800 && point <= 0xdfff) || (point > 0xffff && JOINING.test(character))) out += "\ufffd";
    else if (!HIDDEN.test(character) && !(SKIN_TONE.test(character) && PICTOGRAPH.test(previous))) out += character;
    previous = character;
  }
  return out;
};

/** The last door: what the types say is a text, and the engine sent as something else, is no text and shows nothing. */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** Hostile text made harmless: escape sequences go whole, other control characters become pictures (␀), bidi and hidden
 *  characters go, and joined emoji become those they are made of. Newlines and tabs stay. */
export const safeText = (said: string): string => {
  const text = textOf(said);
  return isSuspicious(text) ? clean(text.replaceAll("\r\n", "\n"), false) : text;
};

/** As `safeText`, on one line: newlines and tabs become spaces. */
export const safeLine = (said: string): string => {
  const text = textOf(said);
  if (!text.includes("\n") && !isSuspicious(text)) return text;
  return clean(text.replaceAll("\r\n", "\n"), false).replace(/[\n\t]/g, " ");
};

/** As `safeText` for one log line: its colours stay (as SGR only), tabs go to the next multiple of 8, and of a progress
 *  line rewritten with carriage returns the last state is kept. */
export const safeLogText = (said: string): string => {
  const text = textOf(said);
  if (!isSuspicious(text)) return text;
  const cleaned = clean(lastRewrite(text), true);
  return cleaned.includes("\t") ? expandTabs(cleaned) : cleaned;
};

const lastRewrite = (text: string): string => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x0d) end -= 1;
  if (end === 0) return "";
  return text.slice(text.lastIndexOf("\r", end - 1) + 1, end);
};

/** Cells are counted by code point, East Asian ones as two: exact enough for tab stops. */
const expandTabs = (text: string): string => {
  let out = "";
  let cells = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === ESC) {
      const end = afterCsi(text, at + 2);
      out += text.slice(at, end);
      at = end;
    } else if (code === 0x09) {
      const gap = TAB_CELLS - (cells % TAB_CELLS);
      out += " ".repeat(gap);
      cells += gap;
      at += 1;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      cells = code === 0x0a ? 0 : cells + (WIDE.test(character) ? 2 : NO_CELL.test(character) ? 0 : 1);
      out += character;
      at += character.length;
    }
  }
  return out;
};

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
const NO_CELL = /\p{M}/u;

/** A log line without its colours: for the clipboard, files and searches. */
export const stripSgr = (text: string): string => text.replace(/\x1b\[[\d;:]*m/g, "");
