/** A report as it is read in a chat. */
import { duration } from '../../i18n/dates.ts'
import type { Messages } from '../../i18n/messages.ts'
import { DAY } from '../../kernel/clock.ts'
import type { FileRef } from '../../kernel/files.ts'
import type { Block, Card } from '../../view/card.ts'
import { type Figures, OUTCOMES, WHYS } from './figures.ts'
import type { Report } from './reading.ts'

/** @param table the same, as a file; absent where there is nothing in it. */
export function reportCard(m: Messages, report: Report, zone: string, table: FileRef | undefined): Card {
  const { period, figures, groups, answerers, entries } = report
  const r = m.report
  // The last day is the one before what comes after.
  const last = new Date(period.to.getTime() - 1)
  const title = r.title(m.day(period.from, zone), m.day(last, zone))
  if (figures.asked === 0) {
    const body: Block[] = [{ kind: 'text', text: r.nothing }, ...outagesOf(m, report, zone)]
    return { title, tone: 'neutral', body, actions: [] }
  }
  const body: Block[] = [
    { kind: 'fields', fields: fieldsOf(m, figures) },
    ...list(
      r.brokenTitle,
      WHYS.filter((why) => figures.whys[why] > 0).map((why) => ({
        text: r.whys[why],
        detail: r.questions(figures.whys[why]),
      })),
    ),
    ...list(
      r.groupsTitle,
      groups.length > 1
        ? groups.map(({ group, figures: theirs }) => ({ text: group.name, detail: inOneLine(m, theirs) }))
        : [],
    ),
    ...list(
      r.answerersTitle,
      answerers.map(({ name, count }) => ({ text: name ?? r.somebodyGone, detail: r.answers(count) })),
    ),
    ...outagesOf(m, report, zone),
    { kind: 'text', text: r.source(entries) },
    ...(table ? [{ kind: 'file', file: table, said: m.file(table.name, table.size) } as const] : []),
  ]
  return { title, tone: 'neutral', body, actions: [] }
}

function fieldsOf(m: Messages, figures: Figures) {
  const { report: r, language } = m
  const { asked, outcomes, keptShare, median, ninth, again } = figures
  const said = OUTCOMES.filter((outcome) => outcomes[outcome] > 0).map((outcome) => ({
    label: r.outcomes[outcome],
    value: String(outcomes[outcome]),
  }))
  return [
    { label: r.asked, value: String(asked) },
    ...(keptShare === null ? [] : [{ label: r.kept, value: r.share(keptShare) }]),
    ...said,
    ...(median === null ? [] : [{ label: r.half, value: duration(rounded(median), language) }]),
    ...(ninth === null ? [] : [{ label: r.nine, value: duration(rounded(ninth), language) }]),
    ...(again === 0 ? [] : [{ label: r.again, value: String(again) }]),
  ]
}

/** What is said of each is short: of many, the longest are. */
const OUTAGES_SAID = 5
const CONCERNED_SAID = 5

function outagesOf(m: Messages, { outages }: Report, zone: string): Block[] {
  const { report: r, language } = m
  const length = ({ from, to }: { from: Date; to: Date }) => to.getTime() - from.getTime()
  const longest = [...outages].sort((a, b) => length(b) - length(a))
  const said = longest.slice(0, OUTAGES_SAID).sort((a, b) => a.from.getTime() - b.from.getTime())
  const rest = longest.slice(OUTAGES_SAID)
  const items = said.map(({ references, ...outage }) => ({
    text: r.outage(
      m.shortTime(outage.from, zone),
      m.shortTime(outage.to, zone),
      duration(length(outage), language),
    ),
    detail: r.concerned(references.slice(0, CONCERNED_SAID), Math.max(0, references.length - CONCERNED_SAID)),
  }))
  const others = r.otherOutages(
    rest.length,
    duration(
      rest.reduce((sum, one) => sum + length(one), 0),
      language,
    ),
  )
  return [
    ...list(r.outagesTitle, items),
    ...(rest.length > 0 ? [{ kind: 'text', text: others } as const] : []),
  ]
}

/** Of what takes days, the minutes tell nothing. */
function rounded(milliseconds: number): number {
  const unit = milliseconds >= DAY ? DAY / 24 : DAY / 1440
  return Math.max(unit, Math.round(milliseconds / unit) * unit)
}

function inOneLine(m: Messages, { asked, keptShare }: Figures): string {
  const { questions, share, keptIn } = m.report
  return keptShare === null ? questions(asked) : `${questions(asked)}, ${keptIn(share(keptShare))}`
}

function list(title: string, items: ReadonlyArray<{ text: string; detail: string }>): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'text', text: title },
        { kind: 'list', items },
      ]
}
