/** What a report says in the same words wherever it is read: in a chat, as a picture, on paper. Pure. */

import { FEW_RATINGS, RATINGS } from '../../helpdesk/satisfaction/satisfaction.ts'
import { duration } from '../../i18n/dates.ts'
import type { Messages } from '../../i18n/messages.ts'
import { DAY } from '../../kernel/clock.ts'
import { type Figures, OUTCOMES, WHYS } from './figures.ts'
import { FEW, isFew, type Load } from './load.ts'
import type { Report } from './reading.ts'
import { LENGTHS } from './spread.ts'

/** `du 1er au 30 novembre 2026`, or the only day. */
export function daysOf(m: Messages, { period }: Pick<Report, 'period'>, zone: string): string {
  // The last day is the one before what comes after.
  const [first, last] = [period.from, new Date(period.to.getTime() - 1)].map((at) => m.day(at, zone))
  return first === last ? m.report.oneDay(first ?? '') : m.report.days(first ?? '', last ?? '')
}

export function figuresInWords(m: Messages, figures: Figures): Array<{ label: string; value: string }> {
  const { report: r, language } = m
  const { asked, outcomes, keptShare, median, ninth, again, deflected } = figures
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
    ...(deflected === 0 ? [] : [{ label: r.deflected, value: String(deflected) }]),
  ]
}

/** What each length of time is called, in the order in which they are counted. */
export function lengthsInWords({ report: { chart: c }, language }: Messages): string[] {
  const ends = LENGTHS.map((end) => duration(end, language))
  return [...ends, null].map((end, index) => {
    const from = ends[index - 1]
    if (from === undefined) return c.under(end ?? '')
    return end === null ? c.over(from) : c.between(from, end)
  })
}

/** Of what takes days, the minutes tell nothing. */
function rounded(milliseconds: number): number {
  const unit = milliseconds >= DAY ? DAY / 24 : DAY / 1440
  return Math.max(unit, Math.round(milliseconds / unit) * unit)
}

/** Where a question stood when its time had passed; and of how many nobody was at work meanwhile. */
export function whysInWords(
  { report: r }: Messages,
  { whys, down }: Figures,
): Array<{ label: string; value: number }> {
  return [
    ...WHYS.map((why) => ({ label: r.whys[why], value: whys[why] })),
    { label: r.whileDown, value: down },
  ].filter(({ value }) => value > 0)
}

export function loadInWords(m: Messages, load: Pick<Load, 'held' | 'answered' | 'open'>): string {
  const { fewQuestions, questions, answers, openNow } = m.report
  const { held, answered, open } = load
  return [
    ...(held === 0 ? [] : isFew(load) ? [fewQuestions(FEW)] : [questions(held), answers(answered)]),
    openNow(open),
  ].join(', ')
}

/** What a question is about, as it is called; where nothing is recognised, that. */
export function topicInWords({ report: r }: Messages, topic: string | null): string {
  return topic ?? r.noTopic
}

/** How many questions there were, and how many of them were answered in time: of a group, or of a topic. */
export function keptInOneLine(m: Messages, { asked, keptShare }: Figures): string {
  const { questions, share, keptIn } = m.report
  return keptShare === null ? questions(asked) : `${questions(asked)}, ${keptIn(share(keptShare))}`
}

/** What nobody of a group answers for, in a sentence for each. */
export function uncoveredInWords(
  { report: r }: Messages,
  { uncovered }: Pick<Report, 'uncovered'>,
): string[] {
  return uncovered.map(({ group, domains }) =>
    domains === null ? r.nobodySaidTopics(group.code) : r.uncovered(group.code, domains),
  )
}

/** Why no opinion is shown. */
export function noOpinionsInWords({ report: r }: Messages, { only }: Pick<Report, 'only'>): string {
  return only ? r.opinionsTogether : r.opinionsFew(FEW_RATINGS)
}

export function opinionsInWords(
  { helpdesk }: Messages,
  { counts }: NonNullable<Report['satisfaction']>,
): Array<{ label: string; value: number }> {
  return RATINGS.map((rating) => ({
    label: helpdesk.satisfaction.ratings[rating],
    value: counts[rating],
  }))
}

export function outageInWords(m: Messages, { from, to }: { from: Date; to: Date }, zone: string): string {
  const length = duration(to.getTime() - from.getTime(), m.language)
  return m.report.outage(m.shortTime(from, zone), m.shortTime(to, zone), length)
}
