/** What words are about: those of what breaks, of joy, of daily life, of rules. Each word may have several senses. Pure. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { anyOf, LISTS } from './words.ts'

/** By sense, the words that have it, in both languages; one that ends in `*` stands for all that begin so. */
const SENSES = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL('./senses.json', import.meta.url), 'utf8')))

const whole = new Map<string, string[]>()
const begun = new Map<string, string[]>()
for (const [sense, words] of Object.entries(SENSES))
  for (const word of words) {
    const [map, key] = word.endsWith('*') ? [begun, word.slice(0, -1)] : [whole, word]
    map.set(key, [...(map.get(key) ?? []), sense])
  }

const topic = new RegExp(`^${anyOf(LISTS.flatMap(({ topics }) => topics))}$`)

/** Of a word as `plain` writes it. What no list knows may be what questions here are about, or a number. */
export function sensesOf(word: string): readonly string[] {
  const found = new Set(whole.get(word))
  for (let length = 2; length <= word.length; length++)
    for (const sense of begun.get(word.slice(0, length)) ?? []) found.add(sense)
  if (found.size > 0) return [...found]
  if (topic.test(word)) return ['topic']
  return /^\p{N}/u.test(word) ? ['number'] : []
}
