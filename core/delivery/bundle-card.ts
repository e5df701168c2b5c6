/** Several things of one kind in one message: a line for each, under a title that counts those that call for something. */
import type { Messages } from '../i18n/messages.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Block, Card, Tone } from '../view/card.ts'
import type { Line, News } from '../view/line.ts'

/** The most pressing first. */
const NEWS = ['breach', 'alert', 'reminder'] as const satisfies readonly News[]
const TONES: Record<News, Tone> = { breach: 'alert', alert: 'alert', reminder: 'attention' }

type Counting = Pick<Messages['helpdesk']['bundle'], 'titles' | 'overTitle' | 'earlierTitle' | 'choose'>

/** How lines of a kind are counted; what is in no such table is said alone. */
const WORDS: Partial<Record<Subject['type'], (m: Messages) => Counting>> = {
  question: (m) => m.helpdesk.bundle,
  activity: (m) => m.review.bundle,
  contest: (m) => m.contest.bundle,
}

/** Whether things of this kind are ever said together. */
export function isCounted(kind: Subject['type'] | undefined): kind is Subject['type'] {
  return kind !== undefined && kind in WORDS
}

/** @throws Error for a kind of which `isCounted` says no. */
export function bundleCard(m: Messages, kind: Subject['type'], lines: readonly Line[]): Card {
  const words = WORDS[kind]?.(m)
  if (!words) throw new Error(`nothing says how several of a ${kind} are counted`)
  const calling = lines.filter(({ stands }) => stands === 'calls')
  const news = NEWS.find((one) => calling.some((line) => line.news === one))
  const rows: Block = { kind: 'rows', rows: lines.map(({ row }) => row), choose: words.choose }
  if (news) {
    const yours = calling.filter(({ isTheirs }) => isTheirs).length
    return { tone: TONES[news], title: words.titles[news](calling.length, yours), body: [rows], actions: [] }
  }
  const isOver = lines.every(({ stands }) => stands === 'over')
  const title = (isOver ? words.overTitle : words.earlierTitle)(lines.length)
  return { tone: isOver ? 'good' : 'neutral', title, body: [rows], actions: [] }
}
