/** A report in the words of its document. Pure. */
import { svgOf } from '../../documents/pictures.ts'
import type { ReportPaper } from '../../documents/report/report.ts'
import type { Messages } from '../../i18n/messages.ts'
import { sealOf } from '../chain.ts'
import { chartInWords, reportChart } from './chart.ts'
import { WHYS } from './figures.ts'
import { FEW } from './load.ts'
import type { Report } from './reading.ts'
import { daysOf, figuresInWords, outageInWords } from './words.ts'

export type Marks = { organisation: string; zone: string; at: Date }

export function paperOf(m: Messages, report: Report, { organisation, zone, at }: Marks): ReportPaper {
  const { figures, groups, load, spread, outages, head } = report
  const r = m.report
  const { paper: p, chart: c } = r
  const chart = reportChart(m, report, zone)
  const days = daysOf(m, report, zone)
  return {
    language: m.language,
    title: `${p.title} ${days}`,
    organisation,
    groups: groups.map(({ group }) => p.group(group.name, group.code)).join(', '),
    period: days,
    figures: figuresInWords(m, figures),
    broken: WHYS.filter((why) => figures.whys[why] > 0).map((why) => ({
      label: r.whys[why],
      value: String(figures.whys[why]),
    })),
    picture: { svg: svgOf({ kind: 'bars', chart }, 'wide'), alt: chartInWords(m, chart) },
    byGroup:
      groups.length < 2
        ? []
        : groups.map(({ group, figures: { asked, keptShare, outcomes } }) => [
            p.group(group.name, group.code),
            String(asked),
            keptShare === null ? '–' : r.share(keptShare),
            String(outcomes.late),
            String(outcomes.broken),
          ]),
    week: c.days.map((day, index) => [
      day,
      ...(spread.week[index] ?? []).map(String),
      String(spread.days[index] ?? 0),
    ]),
    load: load.map(({ name, held, answered }) => [
      name ?? r.somebodyGone,
      answered === null ? p.few(FEW) : String(held),
      answered === null ? '–' : String(answered),
    ]),
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
      week: p.week,
      weekOpening: p.weekOpening,
      load: p.load,
      loadOpening: p.loadOpening(FEW),
      outages: p.outages,
      outagesOpening: p.outagesOpening,
      proof: p.proof,
      page: p.page,
      groupColumns: Object.values(p.groupColumns),
      weekColumns: [p.day, ...c.hours, p.all],
      loadColumns: Object.values(p.loadColumns),
      outageColumns: Object.values(p.outageColumns),
    },
  }
}
