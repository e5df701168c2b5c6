/** A report in the words of its document. Pure. */
import { svgOf } from '../../documents/pictures.ts'
import type { ReportPaper, ReportTables } from '../../documents/report/report.ts'
import { FEW_RATINGS } from '../../helpdesk/satisfaction/satisfaction.ts'
import type { Messages } from '../../i18n/messages.ts'
import { sealOf } from '../chain.ts'
import { chartInWords, reportChart } from './chart.ts'
import type { Figures } from './figures.ts'
import { FEW, isFew } from './load.ts'
import type { Report } from './reading.ts'
import {
  daysOf,
  figuresInWords,
  noOpinionsInWords,
  opinionsInWords,
  outageInWords,
  topicInWords,
  uncoveredInWords,
  whysInWords,
} from './words.ts'

export type Marks = { organisation: string; zone: string; at: Date }

/** What is handed over to be printed. */
export function paperOf(m: Messages, report: Report, marks: Marks): ReportPaper {
  const chart = reportChart(m, report, marks.zone)
  const picture = { svg: svgOf({ kind: 'bars', chart }, 'wide'), alt: chartInWords(m, chart) }
  return { ...tablesOf(m, report, marks), picture }
}

/** The same for whoever goes on reckoning with it: nothing is drawn. */
export function tablesOf(m: Messages, report: Report, { organisation, zone, at }: Marks): ReportTables {
  const { figures, groups, load, spread, outages, head, topics, satisfaction } = report
  const r = m.report
  const { paper: p, chart: c } = r
  const days = daysOf(m, report, zone)
  return {
    language: m.language,
    title: `${p.title} ${days}`,
    organisation,
    groups: groups.map(({ group }) => p.group(group.name, group.code)).join(', '),
    period: days,
    figures: figuresInWords(m, figures),
    broken: whysInWords(m, figures).map(({ label, value }) => ({ label, value: String(value) })),
    byGroup:
      groups.length < 2
        ? []
        : groups.map((one) => [p.group(one.group.name, one.group.code), ...keptCells(m, one.figures)]),
    byTopic: topics.map((one) => [topicInWords(m, one.topic), ...keptCells(m, one.figures)]),
    uncovered: uncoveredInWords(m, report),
    week: c.days.map((day, index) => [
      day,
      ...(spread.week[index] ?? []).map(String),
      String(spread.days[index] ?? 0),
    ]),
    load: load.map((one) => [
      one.name ?? r.somebodyGone,
      isFew(one) ? p.few(FEW) : String(one.held),
      isFew(one) ? '–' : String(one.answered),
      String(one.open),
    ]),
    opinions: satisfaction
      ? opinionsInWords(m, satisfaction).map(({ label, value }) => [label, String(value)])
      : [],
    opinionWords: satisfaction?.words ?? [],
    outages: outages.map(({ references, ...outage }) => [
      outageInWords(m, outage, zone),
      references.length === 0 ? p.none : references.join(', '),
    ]),
    source: r.source(head?.seq ?? 0),
    seal: head ? p.seal(sealOf(head)) : '',
    at,
    words: {
      title: p.title,
      issued: p.issued(m.day(at, zone)),
      results: p.results,
      what: p.what,
      count: p.count,
      broken: p.broken,
      brokenOpening: p.brokenOpening,
      spread: p.spread,
      groups: p.groups,
      topics: p.topics,
      topicsOpening: p.topicsOpening,
      opinions: p.opinions,
      opinionsOpening: satisfaction ? p.opinionsOpening(FEW_RATINGS) : noOpinionsInWords(m, report),
      opinionWords: r.opinionWords,
      week: p.week,
      weekOpening: p.weekOpening,
      load: p.load,
      loadOpening: p.loadOpening(FEW),
      outages: p.outages,
      outagesOpening: p.outagesOpening,
      proof: p.proof,
      page: p.page,
      topicColumns: Object.values(p.topicColumns),
      opinionColumns: Object.values(p.opinionColumns),
      groupColumns: Object.values(p.groupColumns),
      weekColumns: [p.day, ...c.hours, p.all],
      loadColumns: Object.values(p.loadColumns),
      outageColumns: Object.values(p.outageColumns),
    },
  }
}

function keptCells({ report: r }: Messages, { asked, keptShare, outcomes }: Figures): string[] {
  return [
    String(asked),
    keptShare === null ? '–' : r.share(keptShare),
    String(outcomes.late),
    String(outcomes.broken),
  ]
}
