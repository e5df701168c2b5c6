/**
 * `npm run meaning`: learns core/helpdesk/meaning/weights.json anew and prints what may be expected of it. Read what it changes
 * before it is committed. `npm run meaning -- question "some words"`: what these words weigh, and by which traits.
 */
import { writeFile } from 'node:fs/promises'
import { isPolite } from '../../core/helpdesk/meaning/phrases.ts'
import { KINDS, type Kind, weigh } from '../../core/helpdesk/meaning/weighing.ts'
import { sentences } from '../../core/helpdesk/meaning/words.ts'
import { type Example, learn, leastFor, weightsUnseen } from './learn.ts'
import { readSet } from './sets.ts'

const SETS: Record<Kind, { ordinary: string; hard: string }> = {
  question: { ordinary: 'messages', hard: 'messages-hard' },
  answer: { ordinary: 'replies', hard: 'replies-hard' },
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
  const least = leastFor(ordinary, unseen.slice(0, ordinary.length), MISSED)
  for (const [name, from, to] of [
    ['ordinary', 0, ordinary.length],
    ['hard', ordinary.length, all.length],
  ] as const) {
    const some = all.slice(from, to).map(({ is }, index) => ({ is, weight: unseen[from + index] ?? 0 }))
    const ones = some.filter(({ is }) => is)
    const others = some.filter(({ is }) => !is)
    const missed = ones.filter(({ weight }) => weight < least).length
    const taken = others.filter(({ weight }) => weight >= least).length
    console.info(
      `${kind}, ${name}, unseen: ${percent(missed, ones.length)} of ${ones.length} missed, ${percent(taken, others.length)} of ${others.length} others taken for one`,
    )
  }
  const { bias, weights } = learn(all)
  const kept = [...weights].map(([trait, weight]) => [trait, rounded(weight)] as const)
  return {
    bias: rounded(bias),
    least: rounded(least),
    weights: Object.fromEntries(kept.filter(([, weight]) => weight !== 0)),
  }
}

const [asked, text] = process.argv.slice(2)
const kind = KINDS.find((one) => one === asked)
if (kind && text) {
  const { above, reasons } = weigh(kind, text)
  console.info(`${above >= 0 ? 'one' : 'none'}, ${above.toFixed(2)} above the least`)
  for (const { trait, adds } of reasons.slice(0, 15)) console.info(`${adds.toFixed(2)}\t${trait}`)
} else {
  const file = new URL('../../core/helpdesk/meaning/weights.json', import.meta.url)
  const scales = Object.fromEntries(KINDS.map((one) => [one, learnt(one)]))
  await writeFile(file, `${JSON.stringify(scales, null, 2)}\n`)
}
