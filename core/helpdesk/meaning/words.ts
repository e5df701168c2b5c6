/** What a message is made of, in a form in which words can be compared: no accents, no case, no signs. Pure. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { bare, linesOf, written } from '../../kernel/written.ts'

const phrases = z.array(z.string())
const Lists = z.strictObject({
  /** Short forms and what they stand for. */
  short: z.record(z.string(), z.string()),
  /** What is said for the sake of politeness; and what only goes along with it. */
  courtesy: phrases,
  fillers: phrases,
  /** What stands before a name. */
  greetings: phrases,
  /** A sentence that begins so thanks or excuses itself, whatever for. */
  thanks: phrases,
  /** It is over. */
  solved: phrases,
  /** How sentences begin that tell something. */
  telling: phrases,
  /** Wherever they stand, something is asked or does not work. */
  asking: phrases,
  /** What questions here are about: where one of these stands and nothing is told, something is wrong with it. */
  topics: phrases,
  /** How those begin who say that an answer will come, or that they have none. */
  holding: phrases,
  /** Wherever they stand, the asker is told what to do. */
  substance: phrases,
  /** Somebody speaks of themselves. */
  ofOneself: phrases,
})

/** The lists of both languages: people mix them, and a group's language says little of one message. */
export const LISTS = ['fr', 'en'].map((language) =>
  Lists.parse(JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8'))),
)

/** One sentence: its words between spaces, and whether it ends in a question mark. */
export type Sentence = { readonly words: string; readonly asked: boolean; readonly link: boolean }

const LINK = /\bhttps?:\/\/\S+|\bwww\.\S+/gi
const MENTION = /(^|\s)[@#][\p{L}\p{N}_.-]+/gu
const APOSTROPHES = /['’ʼ`´]/g
/** A letter said three times or more is said once: "merciiii". */
const DRAWN_OUT = /(\p{L})\1{2,}/gu

const SHORT = new Map(LISTS.flatMap(({ short }) => Object.entries(short)))

/** What its author says in it, and not what they quote; all of it where they only quote. */
export function ownWords(text: string): string {
  const own = written(linesOf(text).filter(({ quoted }) => !quoted))
  return bare(own).trim() === '' ? text : own
}

/** The sentences of a message, those without a word or a link left out. */
export function sentences(text: string): Sentence[] {
  return bare(text)
    .replace(LINK, ' \u0001 ')
    .replace(MENTION, ' ')
    .split(/(?<=[?!…])|(?<=[.])(?=\s|$)|[\n\r;]+/u)
    .map((part) => ({
      words: plain(part),
      asked: /\?\s*$/.test(part.trim()),
      link: part.includes('\u0001'),
    }))
    .filter(({ words, link, asked }) => words !== '' || link || asked)
}

/** Lower case, no accents, no signs, short forms written out; one space between words. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(DRAWN_OUT, '$1')
    .replace(APOSTROPHES, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => SHORT.get(word) ?? word)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Phrases as one expression, the longest first, so that "merci beaucoup" is not read as "merci" and a rest. */
export function anyOf(phrases: readonly string[]): string {
  const sorted = [...new Set(phrases.map(plain))]
    .filter((phrase) => phrase !== '')
    .sort((one, other) => other.length - one.length)
  return `(?:${sorted.join('|')})`
}
