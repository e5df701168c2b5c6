/** An overview as pictures, and the same in words for those who do not see them. Pure. */
import type { BarsChart, BarsPanel } from '../../documents/bars.ts'
import type { MatrixChart } from '../../documents/matrix.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Section, WAYS } from './figures.ts'
import type { Overview } from './reading.ts'
import { daysOf, frameworkInWords, lengthsInWords, monthInWords, waysOf } from './words.ts'

/** How it went from month to month, and how long decisions took. @param zone IANA: of the days that are named. */
export function evolutionChart(m: Messages, overview: Overview, section: Section, zone: string): BarsChart {
  const { overview: o, language } = m
  const { chart: c } = o
  const panel = (
    title: string,
    of: (month: Section['months'][number]) => [value: number, part?: number],
    part = '',
  ) => ({
    title,
    part,
    isCalm: true as const,
    bars: section.months.map((one) => {
      const [value, striped = 0] = of(one)
      return { label: monthInWords(m, one.month), value, part: striped }
    }),
  })
  return {
    title: c.title,
    subtitle: subtitleOf(m, overview, section, zone),
    language,
    panels: [
      panel(c.attested, ({ acquired, beside }) => [acquired, beside], c.beside),
      panel(c.declared, ({ declared }) => [declared]),
      panel(c.progressed, ({ progressed }) => [progressed]),
      ...(section.isCurrent ? [lengthsPanel(m, overview)] : []),
    ],
  }
}

function lengthsPanel(m: Messages, { decided }: Overview): BarsPanel {
  return {
    title: m.overview.chart.lengths,
    part: '',
    bars: lengthsInWords(m).map((label, index) => ({ label, value: decided.lengths[index] ?? 0, part: 0 })),
  }
}

/** Everything that the picture shows, in reading order; the first line is enough to know what it is. */
export function evolutionInWords(m: Messages, { title, subtitle, panels }: BarsChart): string {
  const { none, ofWhich } = m.overview.chart
  const inWords = ({ title: heading, part, bars }: BarsPanel) => {
    const said = bars
      .filter(({ value }) => value > 0)
      .map((bar) => m.labelled(bar.label, `${bar.value}${bar.part > 0 ? ofWhich(bar.part, part) : ''}`))
    return `${m.labelled(heading, said.length === 0 ? none : m.enumerated(said))}.`
  }
  return [`${title}, ${subtitle}.`, ...panels.map(inWords)].join('\n')
}

/** Which ways develop which competences. @param zone as for `evolutionChart` */
export function matrixChart(m: Messages, overview: Overview, section: Section, zone: string): MatrixChart {
  const { overview: o, language } = m
  return {
    title: o.matrix.title,
    subtitle: subtitleOf(m, overview, section, zone),
    opening: o.matrix.opening,
    language,
    columns: WAYS.map((way) => o.heads[way]),
    groups: section.matrix.map(({ domain, rows }) => ({
      title: domain ? `${domain.code} · ${domain.shortTitle[language]}` : o.matrix.outside,
      rows: rows.map(({ code, people }) => ({ label: code, values: WAYS.map((way) => people[way]) })),
    })),
  }
}

/** Everything that the picture shows; where nothing was attested, that. */
export function matrixInWords(m: Messages, { title, subtitle, opening, groups }: MatrixChart): string {
  const ways = waysOf(m)
  const lines = groups.map(({ title: heading, rows }) => {
    const said = rows.map(({ label, values }) => {
      const cells = values.flatMap((value, index) => (value > 0 ? [`${value} ${ways[index]}`] : []))
      return `${label} ${cells.length === 0 ? m.overview.matrix.none : cells.join(', ')}`
    })
    return `${m.labelled(heading, m.enumerated(said))}.`
  })
  return [`${title}, ${subtitle}.`, opening, ...lines].join('\n')
}

function subtitleOf(m: Messages, overview: Overview, section: Section, zone: string): string {
  const codes = overview.groups.map(({ code }) => code).join(', ')
  return `${frameworkInWords(m, section)} · ${codes} · ${daysOf(m, overview, zone)}`
}
