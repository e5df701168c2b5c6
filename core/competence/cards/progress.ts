/** Progress as a picture, and the same in words for those who do not see it. */
import type { ProgressChart } from '../../documents/progress.ts'
import type { CertificationCondition } from '../../framework/certification.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Card } from '../../view/card.ts'
import { examplesFor } from '../examples/examples.ts'
import { type NextStep, nextStep, stillNeededIn } from '../next-step.ts'
import type { Progress, Standing } from '../progress.ts'
import type { TraineeProgress } from '../reading/progress.ts'
import { plain } from './button.ts'

const STANDINGS: readonly Standing[] = ['attested', 'claimed', 'asked', 'refused', 'open']

export function progressChart(
  m: Messages,
  framework: Framework,
  progress: Progress,
  name: string,
  now: Date,
  zone: string,
): ProgressChart {
  const c = m.competence.progress
  const { conditions } = progress.certification
  return {
    title: name,
    subtitle: c.subtitle(framework.shortTitle[m.language], m.day(now, zone)),
    domains: progress.domains.map((domain) => ({
      code: domain.code,
      title: domain.shortTitle[m.language],
      count: c.share(domain.counts.attested, domain.counts.total),
      needs: needed(m, stillNeededIn(conditions, domain)),
      cells: domain.competences.map(({ code, state }) => ({ code, state })),
    })),
    legend: c.legend,
    total: {
      label: c.total,
      value: progress.totals.attested,
      of: progress.totals.total,
      mark: goal(m, conditions),
    },
    next: stepInWords(m, nextStep(progress)),
    conditions: conditions.map((condition) => ({
      ...conditionInWords(m, condition),
      met: condition.met,
    })),
    language: m.language,
  }
}

const needed = (m: Messages, count: number): string => (count > 0 ? m.competence.progress.needs(count) : '')

function stepInWords(m: Messages, step: NextStep): string {
  const { next } = m.competence.progress
  switch (step.kind) {
    case 'reply':
      return next.reply(step.code, step.reference)
    case 'domain':
      return next.domain(step.count, step.code)
    case 'done':
      return next.done
    case 'all':
      return next.all
    default:
      return next[step.kind](step.count)
  }
}

/** How many the certificate takes; 0 where it asks for no number. */
function goal(m: Messages, conditions: readonly CertificationCondition[]): { value: number; label: string } {
  const minimum = conditions.find(({ id }) => id === 'minimum-validated')
  const value = minimum?.id === 'minimum-validated' ? minimum.required : 0
  return { value, label: m.competence.progress.goal(value) }
}

export function conditionInWords(
  m: Messages,
  condition: CertificationCondition,
): { label: string; detail: string } {
  const c = m.competence.progress
  if (condition.id === 'minimum-validated') {
    return {
      label: c.minimum(condition.required),
      detail: c.minimumDetail(condition.missing, condition.actual),
    }
  }
  const lacking = condition.domains.filter((domain) => !domain.met).map((domain) => domain.code)
  return { label: c.perDomain(condition.allowed), detail: c.perDomainDetail(condition.met, lacking) }
}

export function progressCard(
  m: Messages,
  { framework, progress, name, isOwn, positions, elsewhere }: TraineeProgress,
  now: Date,
  zone: string,
): Card {
  const c = m.competence.progress
  const chart = progressChart(m, framework, progress, name, now, zone)
  return {
    tone: progress.certification.met ? 'good' : 'neutral',
    title: c.title(name),
    body: [
      // The picture says the rest, and so does its alternative.
      {
        kind: 'text',
        text: `${c.summary(progress.totals.attested, progress.totals.total)} ${chart.next}`,
      },
      { kind: 'image', picture: { kind: 'progress', chart }, alt: alternative(m, chart) },
      ...elsewhere.map((one) => ({
        kind: 'text' as const,
        text: c.attestedElsewhere(one.framework, one.codes),
      })),
      ...(progress.outside.length > 0
        ? [{ kind: 'text', text: c.outside(progress.outside.map((one) => one.code).join(', ')) } as const]
        : []),
    ],
    actions: isOwn
      ? [
          ...(progress.totals.attested > 0 ? [issue(m)] : []),
          ...elsewhere.map(({ key, framework }) => issueUnder(m, key, framework)),
          ...ideas(m, framework, nextStep(progress)),
          ...(positions ? [plain(m.positioning.actions.show, 'position.show', {})] : []),
        ]
      : [],
  }
}

const issue = (m: Messages): Action => ({
  label: m.statement.actions.issue,
  style: 'plain',
  intent: { command: 'statement.issue', input: {} },
})

/** What was attested under a former framework has its own statement. */
const issueUnder = (m: Messages, framework: string, called: string): Action => ({
  label: m.statement.actions.issueUnder(called),
  style: 'plain',
  intent: { command: 'statement.issue', input: { framework } },
})

/** Where something is still to be declared: what others would declare there. */
function ideas(m: Messages, framework: Framework, step: NextStep): Action[] {
  if (!['domain', 'any', 'undeclared'].includes(step.kind) || examplesFor(framework).length === 0) return []
  const about = step.kind === 'domain' ? { about: step.code } : {}
  return [
    {
      label: step.kind === 'domain' ? m.examples.ideasFor(step.code) : m.examples.title,
      style: 'plain',
      intent: { command: 'example.list', input: about },
    },
  ]
}

/** Everything that the picture shows, in reading order; the first line is enough to know what it is. */
export function alternative(m: Messages, chart: ProgressChart): string {
  const c = m.competence.progress
  const domains = chart.domains.map((domain) => {
    const by = STANDINGS.map((state) => ({
      state,
      codes: domain.cells.filter((cell) => cell.state === state).map((cell) => cell.code),
    }))
      .filter(({ codes }) => codes.length > 0)
      .map(({ state, codes }) => `${chart.legend[state]} ${codes.join(', ')}`)
    const attested = domain.cells.filter(({ state }) => state === 'attested').length
    const standing = [c.count(attested, domain.cells.length), domain.needs]
      .filter((words) => words !== '')
      .join(', ')
    return `${m.labelled(`${domain.code} ${domain.title}, ${standing}`, m.enumerated(by))}.`
  })
  const conditions = chart.conditions.map((condition) => `${m.labelled(condition.label, condition.detail)}.`)
  return [
    `${chart.title}, ${chart.subtitle}. ${c.summary(chart.total.value, chart.total.of)}`,
    ...conditions,
    chart.next,
    ...domains,
  ].join('\n')
}
