/** What is shown of activities and their competences. Builds cards from facts; the words come from the catalogues. */
import { KEPT } from '../../command/draft.ts'
import { filesMentioned, filesOffered, filesShown } from '../../files/said.ts'
import { allCompetences, domainOf, type Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import { BUTTONS_MOST, type Key, type Page, pageOf } from '../../view/page.ts'
import { apartAction, apartNoMoreAction } from '../apart/cards.ts'
import type { Waiting } from '../queue-store.ts'
import type { ActivityStanding } from '../reading/activity.ts'
import type { Declared, Queued } from '../reading/lists.ts'
import { isWithdrawn } from '../reading/rest.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { againAction, laterSaid } from './again.ts'
import { amendedSaid, versionsActions } from './amendment.ts'
import { plain } from './button.ts'
import { completingActions, evidenceActions, evidenceSaid } from './completing.ts'
import { contestAction, settleActions } from './contest-actions.ts'
import { competenceLabel, dayOf } from './label.ts'
import { dueBeside, dueSaid } from './review.ts'
import { answerActions, awaitedSaid, bravoAction, nameAction, ownAction, togetherFields } from './together.ts'
import { withdrawnSaid } from './withdrawal.ts'

/** Every competence of a framework as choices, grouped by domain. */
export function competenceChoices(m: Messages, framework: Framework) {
  return allCompetences(framework).map((one) => {
    const domain = domainOf(framework, one.code)
    return {
      value: one.code,
      label: competenceLabel(m, framework, one.code),
      ...(domain ? { group: `${domain.code} · ${domain.shortTitle[m.language]}` } : {}),
    }
  })
}

/** `seesEvidence`: its links and files are shown to them. */
type Reading = { readonly seesStates: boolean; readonly seesEvidence: boolean }

/** What the group reads is not all that its author and those who decide read. */
function readingOf({ evidenceFor }: Activity, seesStates: boolean): Reading {
  return { seesStates, seesEvidence: seesStates || evidenceFor === 'group' }
}

function about(
  m: Messages,
  activity: Activity,
  { seesEvidence }: Reading,
  files = filesShown(m, activity.files),
): Block[] {
  const c = m.competence
  const fields = [
    { label: c.labels.by, value: activity.author.name },
    { label: c.labels.where, value: c.placesOf[activity.place] },
    { label: c.labels.when, value: dayOf(m, activity) },
    ...(activity.level === null ? [] : [{ label: m.completing.fields.level, value: activity.level }]),
    ...(activity.subject === null ? [] : [{ label: m.completing.fields.subject, value: activity.subject }]),
    ...togetherFields(m, activity),
  ]
  return [
    { kind: 'fields', fields },
    { kind: 'quote', text: activity.description },
    ...evidenceSaid(m, activity),
    ...(seesEvidence && activity.links.length > 0
      ? [{ kind: 'list', items: activity.links.map((link) => ({ text: link })) } as const]
      : []),
    ...(seesEvidence ? files : []),
  ]
}

function stateOf(m: Messages, { state, version, contest, isTakenBack }: StoredClaim): string {
  const said = isTakenBack ? m.competence.takenBack : m.competence.states[state]
  if (!contest) return said
  const { outcome } = contest
  if (outcome) return m.contest.standing[outcome](said)
  return version === contest.version ? m.contest.standing.open(said) : said
}

/** Where each competence stands is between the trainee, the trainers and the coordinators: others read the codes. */
function claimList(m: Messages, framework: Framework, activity: Activity, withStates: boolean): Block {
  // What was withdrawn is no competence of it any more, for those who read no states.
  const withdrawn = isWithdrawn(activity)
  const claims = activity.claims.filter(({ state }) => withStates || withdrawn || state !== 'withdrawn')
  return {
    kind: 'list',
    items: claims.map((claim) => ({
      text: competenceLabel(m, framework, claim.competence),
      ...detailOf([withStates ? stateOf(m, claim) : null, claim.how]),
    })),
  }
}

function detailOf(parts: ReadonlyArray<string | null>): { detail?: string } {
  const said = parts.filter((part) => part !== null)
  return said.length > 0 ? { detail: said.join(' · ') } : {}
}

const open = (reference: string, label: string, style: Action['style'] = 'plain'): Action => ({
  label,
  style,
  intent: { command: 'attestation.open', input: { reference } },
})

/** For whoever looks it up alone: what it is shown with. */
function filesOfActivity(m: Messages, reference: string, body: readonly Block[]): Action[] {
  return filesOffered(m, body, { command: 'activity.files', input: { reference } })
}

/** When somebody looks one up. */
export function activityStandingCard(m: Messages, zone: string, standing: ActivityStanding): Card {
  const { activity, framework, seesStates, may } = standing
  const { reference } = activity
  const replies = may.reply.slice(0, 5).map(
    (competence): Action => ({
      label: m.competence.actions.replyAbout(competence),
      style: 'primary',
      intent: { command: 'attestation.reply', input: { reference, competence } },
    }),
  )
  const decides = may.decide.length > 0 ? [open(reference, m.competence.actions.open, 'primary')] : []
  const agains = may.askAgain.slice(0, 5).map((code) => againAction(m, reference, code))
  const contests = may.contest.slice(0, 5).map((claim) => contestAction(m, reference, claim))
  const settles = may.settle.slice(0, 5).flatMap((competence) => settleActions(m, reference, competence))
  const files = filesOfActivity(m, reference, about(m, activity, readingOf(activity, seesStates)))
  const together = [
    ...(may.answer ? answerActions(m, activity) : []),
    ...(may.declareOwn ? [ownAction(m, activity)] : []),
    ...(may.encourage ? [bravoAction(m, activity)] : []),
  ]
  const own = [
    ...(may.amend
      ? [plain(m.amendment.action, 'activity.amend', { reference }), ...completingActions(m, activity)]
      : []),
    ...(may.chooseReaders ? evidenceActions(m, activity) : []),
    ...(may.name ? [nameAction(m, activity)] : []),
    ...(may.withdraw ? [plain(m.withdrawal.action, 'activity.withdraw', { reference })] : []),
    ...(may.takeUp ? [plain(m.amendment.takeUp, 'activity.declare', { [KEPT]: reference })] : []),
    ...(seesStates ? versionsActions(m, activity) : []),
  ]
  const apart = [
    ...(may.standApart ? [apartAction(m, reference)] : []),
    ...(may.standAgain ? [apartNoMoreAction(m, reference)] : []),
    ...(may.readApart ? [plain(m.apart.actions.who, 'attestation.apart', { reference })] : []),
  ]
  const actions = [
    ...replies,
    ...settles,
    ...decides,
    ...contests,
    ...agains,
    ...files,
    ...together,
    ...own,
    ...apart,
  ]
  const card = activityCard(m, zone, framework, activity, actions, seesStates)
  const awaited = may.name ? awaitedSaid(m, activity) : []
  const later = seesStates ? laterSaid(m, activity) : []
  const due = seesStates ? dueSaid(m, zone, activity) : []
  return { ...card, body: [...card.body, ...later, ...due, ...awaited] }
}

/** As the group reads it, in the activities space. */
export function activityCard(
  m: Messages,
  zone: string,
  framework: Framework,
  activity: Activity,
  actions: Action[],
  withStates: boolean,
  files = filesShown(m, activity.files),
): Card {
  return {
    tone: 'neutral',
    title: `${activity.reference} · ${activity.title}`,
    body: [
      // That the rest was withdrawn would say of what is left that it is decided.
      ...(withStates || isWithdrawn(activity) ? withdrawnSaid(m, zone, activity, activity.author.name) : []),
      ...amendedSaid(m, zone, activity),
      ...about(m, activity, readingOf(activity, withStates), files),
      { kind: 'text', text: m.competence.declaredCompetences },
      claimList(m, framework, activity, withStates),
    ],
    actions,
  }
}

/** The same with what each of the group may do about it. */
export function postedCard(
  m: Messages,
  zone: string,
  framework: Framework,
  activity: Activity,
  files?: Block[],
): Card {
  const actions = isWithdrawn(activity) ? [] : [bravoAction(m, activity)]
  return activityCard(m, zone, framework, activity, actions, false, files)
}

/** The same as it stands: once it was amended or withdrawn, its files are those that were handed over with what was said first. */
export function activityCardNow(m: Messages, zone: string, framework: Framework, activity: Activity): Card {
  const isOther = activity.amendedAt !== null || activity.claims.some(({ withdrawnAt }) => withdrawnAt)
  const files = (isOther ? filesMentioned : filesShown)(m, activity.files)
  return postedCard(m, zone, framework, activity, files)
}

export function declaredCard(
  m: Messages,
  zone: string,
  framework: Framework,
  activity: Activity,
  posted: boolean,
  model?: string,
): Card {
  const due = activity.deadline?.dueAt
  return {
    tone: 'good',
    title: m.competence.declaredTitle(activity.reference),
    body: [
      { kind: 'text', text: m.competence.declared(activity.title, posted) },
      ...(due ? [{ kind: 'text', text: m.review.until(m.fullTime(due, zone)) } as const] : []),
      claimList(m, framework, activity, true),
    ],
    actions: [
      ...completingActions(m, activity, model),
      nameAction(m, activity),
      {
        label: m.competence.actions.progress,
        style: 'plain',
        intent: { command: 'progress.show', input: {} },
      },
      { label: m.competence.actions.mine, style: 'plain', intent: { command: 'activity.mine', input: {} } },
    ],
  }
}

export function notice(activity: { reference: string; title: string }, body: Block[]): Card {
  return { tone: 'good', title: `${activity.reference} · ${activity.title}`, body, actions: [] }
}

export function mineCard(m: Messages, zone: string, page: Declared): Card {
  const { mineTitle, mineEmpty } = m.competence
  const key = ({ declaredAt, id }: Activity) => ({ at: declaredAt, id })
  return activityList(m, zone, mineTitle, mineEmpty, { ...page, key, command: 'activity.mine' }, false)
}

export function queueCard(m: Messages, zone: string, page: Queued): Card {
  const { queueTitle, queueEmpty } = m.competence
  const key = ({ dueAt, id }: Waiting) => ({ at: dueAt, id })
  return activityList(m, zone, queueTitle, queueEmpty, { ...page, key, command: 'activity.queue' }, true)
}

/** A page of a list of activities. `command` shows the next one. */
function activityList<Row extends Activity>(
  m: Messages,
  zone: string,
  title: string,
  empty: string,
  listed: Page<Row> & { key: (row: Row) => Key; command: string },
  forTrainer: boolean,
): Card {
  const c = m.competence
  const { shown, said, next } = pageOf(m, { ...listed, option: 'from' })
  const count = (activity: Activity, state: StoredClaim['state']) =>
    activity.claims.filter((claim) => claim.state === state).length
  const detail = (activity: Activity) =>
    (['claimed', 'more-information-requested', 'attested', 'refused', 'withdrawn'] as const)
      .map((state) => ({ state, number: count(activity, state) }))
      .filter(({ number }) => number > 0)
      .map(({ state, number }) => c.counted(number, state))
      .join(', ')
  const beside = (activity: Activity) => {
    const due = dueBeside(m, zone, activity)
    return due ? `${due} · ${detail(activity)}` : detail(activity)
  }
  return {
    tone: 'neutral',
    title,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: listed.from.shown > 0 ? m.noMore : empty }]
        : [
            {
              kind: 'list',
              items: shown.map((activity) => ({
                text: `${activity.reference} · ${activity.title}${forTrainer ? ` · ${activity.author.name}` : ''}`,
                detail: beside(activity),
              })),
            },
            ...said,
          ],
    actions: [
      ...shown.slice(0, BUTTONS_MOST).map(
        ({ reference }): Action =>
          forTrainer
            ? open(reference, reference)
            : {
                label: reference,
                style: 'plain',
                intent: { command: 'activity.show', input: { reference } },
              },
      ),
      ...next,
    ],
  }
}
