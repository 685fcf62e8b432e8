import assert from "node:assert/strict";
import { test } from "node:test";
import { isUtf8Locale } from "../../src/terminal/locale.ts";

test("a locale of C or POSIX has ASCII alone, and one of another charset, too", () => {
  for (const locale of ["C", "POSIX", "en_US.ISO-8859-1", "de_DE.ISO-8859-15@euro", "ja_JP.eucJP", "C.ASCII"])
    assert.equal(isUtf8Locale({ LANG: locale }), false, locale);
});

test("UTF-8 is told however it is spelt, and taken where no charset is named or no locale is set", () => {
  for (const locale of ["C.UTF-8", "en_US.UTF-8", "ko_KR.utf8", "de_DE.UTF-8@euro", "en_US", "sr_RS@latin", ""])
    assert.equal(isUtf8Locale({ LANG: locale }), true, locale);
  assert.equal(isUtf8Locale({}), true);
});

test("LC_ALL comes before LC_CTYPE, and that before LANG; an empty one is not set", () => {
  assert.equal(isUtf8Locale({ LC_ALL: "C", LC_CTYPE: "C.UTF-8", LANG: "en_US.UTF-8" }), false);
  assert.equal(isUtf8Locale({ LC_ALL: "C.UTF-8", LC_CTYPE: "C", LANG: "C" }), true);
  assert.equal(isUtf8Locale({ LC_CTYPE: "C", LANG: "en_US.UTF-8" }), false);
  assert.equal(isUtf8Locale({ LC_ALL: "", LC_CTYPE: "", LANG: "C" }), false);
});
