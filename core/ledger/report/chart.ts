/** A report as a picture, and the same in words for those who do not see it. Pure. */
import type { BarsChart, BarsPanel } from '../../documents/bars.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Report } from './reading.ts'
import { daysOf, lengthsInWords, topicInWords } from './words.ts'

export function reportChart(m: Messages, report: Report, zone: string): BarsChart {
  const { spread, figures, topics } = report
  const { chart: c, questions } = m.report
  const plain = (labels: readonly string[], counts: readonly number[]) =>
    labels.map((label, index) => ({ label, value: counts[index] ?? 0, part: 0 }))
  return {
    title: c.title,
    subtitle: `${daysOf(m, report, zone)} · ${questions(figures.asked)}`,
    language: m.language,
    panels: [
      {
        title: c.lengthsTitle,
        part: c.late,
        bars: lengthsInWords(m).map((label, index) => {
          const { count = 0, late = 0 } = spread.lengths[index] ?? {}
          return { label, value: count, part: late }
        }),
      },
      { title: c.daysTitle, part: '', bars: plain(c.days, spread.days) },
      { title: c.hoursTitle, part: '', bars: plain(c.hours, spread.hours) },
      ...topicsPanel(m, topics),
    ],
  }
}

/** So many topics are drawn; the others are one bar. */
const TOPICS_DRAWN = 8

/** What questions are about; striped, those whose time passed. */
function topicsPanel(m: Messages, topics: Report['topics']): BarsPanel[] {
  const { chart: c } = m.report
  if (topics.length === 0) return []
  const named = topics.filter(({ topic }) => topic !== null)
  // One more is drawn rather than “one other”.
  const drawn = named.length > TOPICS_DRAWN + 1 ? named.slice(0, TOPICS_DRAWN) : named
  const others = named.slice(drawn.length)
  const bar = (label: string, some: Report['topics']) => ({
    label,
    value: some.reduce((sum, { figures }) => sum + figures.asked, 0),
    part: some.reduce((sum, { figures: { outcomes } }) => sum + outcomes.late + outcomes.broken, 0),
  })
  return [
    {
      title: c.topicsTitle,
      part: c.past,
      bars: [
        ...drawn.map((one) => bar(topicInWords(m, one.topic), [one])),
        ...(others.length > 0 ? [bar(c.otherTopics(others.length), others)] : []),
        ...topics.filter(({ topic }) => topic === null).map((one) => bar(topicInWords(m, null), [one])),
      ],
    },
  ]
}

/** Everything that the picture shows, in reading order; the first line is enough to know what it is. */
export function chartInWords(m: Messages, { title, subtitle, panels }: BarsChart): string {
  const { nobodyYet, ofWhich } = m.report.chart
  const inWords = ({ title: heading, part, bars }: BarsPanel) => {
    const said = bars
      .filter(({ value }) => value > 0)
      .map((bar) => m.labelled(bar.label, `${bar.value}${bar.part > 0 ? ofWhich(bar.part, part) : ''}`))
    return `${heading}. ${said.length === 0 ? nobodyYet : m.enumerated(said)}.`
  }
  return [`${title}, ${subtitle}.`, ...panels.map(inWords)].join('\n')
}
