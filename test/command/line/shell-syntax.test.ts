import assert from "node:assert/strict";
import { test } from "node:test";
import { BadValue } from "../../../src/domain/bad-value.ts";
import { lineOf, wordsOf } from "../../../src/command/line/words.ts";

const refused = (line: string): string => {
  try {
    return wordsOf(line).join(" · ");
  } catch (error) {
    if (error instanceof BadValue) return `${error.code} ${error.value}`;
    throw error;
  }
};

const inBraces = (name: string): string => `$\{${name}}`;

test("what only a shell does is refused by what it is", () => {
  for (const [line, problem] of [
    ["run -e HOME=$HOME nginx", "shellVariable $HOME"],
    ['run -e "HOME=$HOME" nginx', "shellVariable $HOME"],
    [`run -v ${inBraces("PWD")}/data:/data nginx`, `shellVariable ${inBraces("PWD")}`],
    ["exec web echo $?", "shellVariable $?"],
    ["rm $(docker ps -aq)", "shellCommand $(docker ps -aq)"],
    ['run -e "ME=$(id -u)" nginx', "shellCommand $(id -u)"],
    ["rm `docker ps -aq`", "shellCommand `docker ps -aq`"],
    ["logs web | grep error", "shellPipe |"],
    ["save web > web.tar", "shellOutput >"],
    ["logs web 2>&1", "shellOutput 2>"],
    ["load < web.tar", "shellInput <"],
    ["stop web && rm web", "shellChain &&"],
    ["stop web || kill web", "shellChain ||"],
    ["stop web; rm web", "shellChain ;"],
    ["run nginx &", "shellBackground &"],
    ["ps -a # all of them", "shellComment # all of them"],
  ] as const)
    assert.equal(refused(line), problem, line);
});

test("in quotes, or behind a backslash, it is meant as it stands; double quotes hold back no variable and no command", () => {
  for (const [line, words] of [
    [
      "exec web sh -c 'ls | wc -l > /n && echo $HOME `id` $(id); true &'",
      "exec · web · sh · -c · ls | wc -l > /n && echo $HOME `id` $(id); true &",
    ],
    ['exec web sh -c "ls | wc; true > x & a < b"', "exec · web · sh · -c · ls | wc; true > x & a < b"],
    ["run -e PRICE=5\\$ -e A=\\$B nginx", "run · -e · PRICE=5$ · -e · A=$B · nginx"],
    ['run -e "A=\\"x\\"|y" nginx', 'run · -e · A="x"|y · nginx'],
    ["run -e COLOR=#fff -e 'A=# no' nginx", "run · -e · COLOR=#fff · -e · A=# no · nginx"],
    ["run -e A=$ -e B='it'\"'\"'s $X' nginx", "run · -e · A=$ · -e · B=it's $X · nginx"],
    ["ps --format '{{.Names}} | {{.Image}}'", "ps · --format · {{.Names}} | {{.Image}}"],
  ] as const)
    assert.equal(refused(line), words, line);
});

test("a line made of such words has them again", () => {
  for (const words of [["$HOME", inBraces("A"), "$(id)", "`id`"], ["|", "&&", "||", ";", "&", "<", ">", "2>&1"], ['it\'s $X; "y" \\']])
    assert.deepEqual(wordsOf(lineOf(words)), words);
});
