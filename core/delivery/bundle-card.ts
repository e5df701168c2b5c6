/** Several things of one kind in one message: a line for each, under a title that counts those that call for something. */
import type { Messages } from '../i18n/messages.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Block, Card, Tone } from '../view/card.ts'
import { isOfOneThing, type Line, type OfOneThing, PRESSING } from '../view/line.ts'

const TONES: Record<(typeof PRESSING)[number], Tone> = {
  breach: 'alert',
  alert: 'alert',
  reminder: 'attention',
}

type Counting = Pick<Messages['helpdesk']['bundle'], 'titles' | 'overTitle' | 'earlierTitle' | 'choose'> & {
  /** Of what came of one thing, where its title says how many call still. */
  readonly left?: Partial<Record<OfOneThing, (count: number) => string>>
}

/** How lines of a kind are counted; what is in no such table is said alone. */
const WORDS: Partial<Record<Subject['type'], (m: Messages) => Counting>> = {
  question: (m) => ({ ...m.helpdesk.bundle, left: { freed: m.helpdesk.freedTitles } }),
  activity: (m) => m.review.bundle,
  contest: (m) => m.contest.bundle,
}

/** Whether things of this kind are ever said together. */
export function isCounted(kind: Subject['type'] | undefined): kind is Subject['type'] {
  return kind !== undefined && kind in WORDS
}

/**
 * @param frame what was said first, where all of it came of one thing; for as long as a line calls it stands around them, with what
 * happened and what may be done. Its rows are the lines.
 * @throws Error for a kind of which `isCounted` says no.
 */
export function bundleCard(m: Messages, kind: Subject['type'], lines: readonly Line[], frame?: Card): Card {
  const words = WORDS[kind]?.(m)
  if (!words) throw new Error(`nothing says how several of a ${kind} are counted`)
  const calling = lines.filter(({ stands }) => stands === 'calls')
  const rows: Block = { kind: 'rows', rows: lines.map(({ row }) => row), choose: words.choose }
  const [first] = calling
  if (frame && first && isOfOneThing(first.news)) {
    const title = words.left?.[first.news]?.(calling.length)
    const body = frame.body.map((block) => (block.kind === 'rows' ? rows : block))
    return { ...frame, body, ...(title === undefined ? {} : { title }) }
  }
  const news = PRESSING.find((one) => calling.some((line) => line.news === one))
  if (news) {
    const yours = calling.filter(({ isTheirs }) => isTheirs).length
    return { tone: TONES[news], title: words.titles[news](calling.length, yours), body: [rows], actions: [] }
  }
  const isOver = lines.every(({ stands }) => stands === 'over')
  const title = (isOver ? words.overTitle : words.earlierTitle)(lines.length)
  return { tone: isOver ? 'good' : 'neutral', title, body: [rows], actions: [] }
}
