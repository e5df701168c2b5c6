/**
 * `npm run meaning`: learns core/helpdesk/meaning/weights.json anew and prints what may be expected of it. Read what it changes
 * before it is committed. `npm run meaning -- question "some words"`: what these words weigh, and by which traits.
 */
import { writeFile } from 'node:fs/promises'
import { answersByPhrases } from '../../core/helpdesk/meaning/answer.ts'
import { isPolite } from '../../core/helpdesk/meaning/phrases.ts'
import { asksByPhrases } from '../../core/helpdesk/meaning/question.ts'
import { KINDS, type Kind, weigh } from '../../core/helpdesk/meaning/weighing.ts'
import { sentences } from '../../core/helpdesk/meaning/words.ts'
import { boundsFor, type Example, isOne, learn, type Weighed, weightsUnseen } from './learn.ts'
import { readSet } from './sets.ts'

const SETS: Record<Kind, { ordinary: string; hard: string }> = {
  question: { ordinary: 'messages', hard: 'messages-hard' },
  answer: { ordinary: 'replies', hard: 'replies-hard' },
}
const BY_PHRASES: Record<Kind, (text: string) => boolean> = {
  question: asksByPhrases,
  answer: answersByPhrases,
}
/** Of those that are one, so many may be taken for none. */
const MISSED = 0.01
const PARTS = 10

const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`
const rounded = (weight: number) => Math.round(weight * 100) / 100

function learnt(kind: Kind) {
  const examples = (name: string): Example[] =>
    readSet(name)
      .filter(({ text }) => !sentences(text).every(isPolite))
      .map(({ label, text }) => ({ text, is: label === kind }))
  const ordinary = examples(SETS[kind].ordinary)
  const all = [...ordinary, ...examples(SETS[kind].hard)]
  const unseen = weightsUnseen(all, PARTS)
  const weighed = all.map(
    ({ is, text }, index): Weighed => ({ is, byPhrases: BY_PHRASES[kind](text), unseen: unseen[index] ?? 0 }),
  )
  const bounds = boundsFor(weighed.slice(0, ordinary.length), MISSED)
  for (const [name, some] of [
    ['ordinary', weighed.slice(0, ordinary.length)],
    ['hard', weighed.slice(ordinary.length)],
  ] as const) {
    const ones = some.filter(({ is }) => is)
    const others = some.filter(({ is }) => !is)
    const missed = ones.filter((text) => !isOne(text, bounds)).length
    const taken = others.filter((text) => isOne(text, bounds)).length
    console.info(
      `${kind}, ${name}, unseen: ${percent(missed, ones.length)} of ${ones.length} missed, ${percent(taken, others.length)} of ${others.length} others taken for one`,
    )
  }
  const { bias, weights } = learn(all)
  const kept = [...weights].map(([trait, weight]) => [trait, rounded(weight)] as const)
  return {
    bias: rounded(bias),
    bounds: { one: rounded(bounds.one), none: rounded(bounds.none) },
    weights: Object.fromEntries(kept.filter(([, weight]) => weight !== 0)),
  }
}

const [asked, text] = process.argv.slice(2)
const kind = KINDS.find((one) => one === asked)
if (kind && text) {
  const { weight, bounds, reasons } = weigh(kind, text)
  const byPhrases = BY_PHRASES[kind](text)
  const bound = byPhrases ? bounds.none : bounds.one
  console.info(
    `${weight > bound ? 'one' : 'none'}: ${weight.toFixed(2)} of ${bound}, ${byPhrases ? 'one' : 'none'} by phrases`,
  )
  for (const { trait, adds } of reasons.slice(0, 15)) console.info(`${adds.toFixed(2)}\t${trait}`)
} else {
  const file = new URL('../../core/helpdesk/meaning/weights.json', import.meta.url)
  const scales = Object.fromEntries(KINDS.map((one) => [one, learnt(one)]))
  await writeFile(file, `${JSON.stringify(scales, null, 2)}\n`)
}
