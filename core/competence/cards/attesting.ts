/**
 * One card for an activity that is to be attested: what it is about once, then a line for each competence with what can be
 * decided about it. The same for the trainers in their place, where it follows what they decide, and for one of them alone.
 */
import { filesMentioned, filesOffered, filesShown } from '../../files/said.ts'
import { competence as competenceOf, type Framework, officialText } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { FileRef } from '../../kernel/files.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Action, Block, Card, Row } from '../../view/card.ts'
import { apartAction, apartNoMoreAction } from '../apart/cards.ts'
import type { Attesting } from '../reading/attesting.ts'
import { isWithdrawn, restOf, seenOf, versionOf } from '../reading/rest.ts'
import type { Activity, HistoryLine, StoredClaim } from '../store.ts'
import { isDecided, isUndecided } from '../verdict.ts'
import { earlierSaid, laterSaid } from './again.ts'
import { amendedSaid, versionsActions } from './amendment.ts'
import { plain } from './button.ts'
import { evidenceSaid, howsSaid, pupilsOf } from './completing.ts'
import { competenceLabel, onDays } from './label.ts'
import { dueSaid } from './review.ts'
import { togetherFields } from './together.ts'
import { withdrawnSaid } from './withdrawal.ts'

/** What is shown of a description before one asks for the rest. */
const FOLDED = 300

/** Beside the words that say the same. */
export const SIGNS = {
  claimed: '○',
  'more-information-requested': '?',
  'information-requested': '?',
  attested: '✓',
  refused: '✗',
  withdrawn: '–',
  'taken-back': '–',
} as const

/**
 * `stands`: in the trainers' place, where it follows what is decided by itself. Else it is one trainer's own; `again` where it
 * is drawn in the place of what they had, which has handed its files over already.
 */
export type Hand = { readonly stands: boolean; readonly again?: true }
export const OWN: Hand = { stands: false }
export const OWN_AGAIN: Hand = { stands: false, again: true }

/** For readers who may decide. */
export function attestingCard(
  m: Messages,
  zone: string,
  { activity, framework, histories, isApart = false }: Attesting,
  hand: Hand,
  author = activity.author.name,
): Card {
  const c = m.competence
  const { reference, description, links, files, claims } = activity
  const isFolded = excerpt(description, FOLDED) !== excerpt(description, description.length + 1)
  const rest = restOf(activity)
  const open = claims.filter(isUndecided)
  const rows = claims.map((claim) => rowOf(m, framework, activity, claim, hand, isApart))
  const body: Block[] = [
    { kind: 'text', text: c.of(author, onDays(m, activity), c.placesOf[activity.place], reference) },
    ...(pupilsOf(activity) === '' ? [] : [{ kind: 'text', text: pupilsOf(activity) } as const]),
    ...doneTogether(m, activity),
    ...withdrawnSaid(m, zone, activity, author),
    ...amendedSaid(m, zone, activity),
    ...dueSaid(m, zone, activity),
    ...(isApart ? [{ kind: 'text', text: m.apart.told } as const] : []),
    { kind: 'quote', text: isFolded ? excerpt(description, FOLDED) : description },
    ...(links.length > 0 ? [{ kind: 'list', items: links.map((text) => ({ text })) } as const] : []),
    ...shown(m, files, hand),
    ...evidenceSaid(m, activity),
    ...howsSaid(m, framework, claims),
    { kind: 'rows', rows, choose: c.chooseOne },
    ...open.flatMap((claim) => earlierSaid(m, zone, claim)),
    ...laterSaid(m, activity),
    ...open.flatMap(({ id, competence }) => exchanged(m, zone, histories.get(id), hand, competence)),
  ]
  const areDecided = open.length < claims.length
  const over = isWithdrawn(activity) ? m.withdrawal.standsTitle : c.seenTitle
  return {
    tone: open.length === 0 && !isWithdrawn(activity) ? 'good' : 'neutral',
    title: (open.length === 0 ? over : c.attestTitle)(activity.title),
    body,
    actions: [
      ...(isApart ? [apartNoMoreAction(m, reference)] : []),
      ...(rest.length > 1 && !isApart ? [restAction(m, activity, hand)] : []),
      ...(open.length > 0 && !isApart
        ? [plain(m.comments.actions.list, 'comment.list', { reference }), apartAction(m, reference)]
        : []),
      ...(isFolded ? [plain(c.actions.readOn, 'activity.show', { reference })] : []),
      ...filesToSee(m, activity, body, hand),
      ...versionsActions(m, activity),
      plain(areDecided ? c.actions.textsAndDecisions : c.actions.texts, 'attestation.texts', { reference }),
    ],
  }
}

/** What stands in a place hands no files over: they are with the activity itself, where everybody reads it. What is drawn again
 * does not, either. */
function shown(m: Messages, files: readonly FileRef[], { stands, again }: Hand): Block[] {
  return stands || again ? filesMentioned(m, files) : filesShown(m, files)
}

function filesToSee(
  m: Messages,
  { reference, files }: Activity,
  body: readonly Block[],
  { stands, again }: Hand,
): Action[] {
  const input = { reference }
  if (!stands && !again) return filesOffered(m, body, { command: 'activity.files', input })
  return files.length > 0 ? [plain(m.seeFiles(files.length), 'activity.files', input)] : []
}

/** At one competence: its official text, what was said of it, and what can be decided. */
export function claimCard(
  m: Messages,
  zone: string,
  { activity, framework, histories, claim, isApart = false }: Attesting & { claim: StoredClaim },
): Card {
  const c = m.competence
  const { reference } = activity
  const input = { reference, competence: claim.competence, seen: seenOf(activity, claim) }
  const body: Block[] = [
    { kind: 'text', text: official(framework, claim.competence) },
    ...howOf(claim, activity.author.name),
    { kind: 'rows', rows: [rowOf(m, framework, activity, claim, OWN, isApart)], choose: c.chooseOne },
    ...earlierSaid(m, zone, claim),
    ...exchanged(m, zone, histories.get(claim.id), OWN_AGAIN),
  ]
  return {
    tone: 'neutral',
    title: c.claimTitle(claim.competence, activity.title),
    body,
    actions: [
      ...(isDecided(claim) && !isApart ? [plain(c.actions.revise, 'attestation.revise', input)] : []),
      ...(claim.state === 'attested' && !isApart
        ? [plain(c.actions.takeBack, 'attestation.take-back', input)]
        : []),
      plain(c.actions.back, 'attestation.open', { reference, again: '1' }),
    ],
  }
}

/** The official text of each competence, and everything that was said of it. What was decided can be changed from here. */
export function textsCard(
  m: Messages,
  zone: string,
  { activity, framework, histories, isApart }: Attesting,
): Card {
  const c = m.competence
  const { reference, claims } = activity
  return {
    tone: 'neutral',
    title: c.textsTitle(activity.title),
    body: claims.flatMap((claim) => [
      { kind: 'text', text: official(framework, claim.competence) } as const,
      ...howOf(claim, activity.author.name),
      ...exchanged(m, zone, histories.get(claim.id), OWN),
    ]),
    actions: claims.filter(isDecided).flatMap((claim) => {
      if (isApart) return []
      const { competence, state } = claim
      const input = { reference, competence, seen: seenOf(activity, claim) }
      return [
        plain(c.actions.reviseOf(competence), 'attestation.revise', input),
        ...(state === 'attested'
          ? [plain(c.actions.takeBackOf(competence), 'attestation.take-back', input)]
          : []),
      ]
    }),
  }
}

/** Before everything that is left is attested at once. */
export function restCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  { isNews, stands }: Hand & { isNews: boolean },
): Card {
  const c = m.competence
  const { reference } = activity
  const rest = restOf(activity)
  const input = { reference, seen: versionOf(activity), sure: '1', ...standingIn(stands) }
  return {
    tone: 'attention',
    title: c.restTitle(activity.title),
    body: [
      ...(isNews ? [{ kind: 'text', text: c.newsMeanwhile } as const] : []),
      { kind: 'text', text: c.restAsked(activity.author.name, rest.length) },
      {
        kind: 'list',
        items: rest.map(({ competence }) => ({ text: competenceLabel(m, framework, competence) })),
      },
    ],
    actions: [
      {
        label: c.actions.sure(rest.length),
        style: 'primary',
        intent: { command: 'attestation.attest-rest', input },
      },
      plain(c.actions.back, 'attestation.open', { reference, again: '1' }),
    ],
  }
}

const official = (framework: Framework, code: string): string => {
  const found = competenceOf(framework, code)
  return found ? `${code} · ${officialText(found)}` : code
}

/** With whom, as they said it themselves. */
function doneTogether(m: Messages, activity: Activity): Block[] {
  const fields = togetherFields(m, { ...activity, encouragedBy: [] })
  return fields.length > 0 ? [{ kind: 'fields', fields }] : []
}

/** What its author says of how it was used. */
function howOf({ how }: StoredClaim, by: string): Block[] {
  return how === null ? [] : [{ kind: 'quote', text: how, by }]
}

const standingIn = (stands: boolean): { stands?: string } => (stands ? { stands: '1' } : {})

function restAction(m: Messages, activity: Activity, { stands }: Hand): Action {
  const { reference } = activity
  const label = m.competence.actions.attestRest(restOf(activity).length)
  const input = { reference, seen: versionOf(activity), ...standingIn(stands) }
  return { label, style: 'primary', intent: { command: 'attestation.attest-rest', input } }
}

function rowOf(
  m: Messages,
  framework: Framework,
  activity: Activity,
  claim: StoredClaim,
  { stands }: Hand,
  isApart: boolean,
): Row {
  const { actions } = m.competence
  const { reference } = activity
  const { competence, state } = claim
  const input = { reference, competence, seen: seenOf(activity, claim), ...standingIn(stands) }
  const act = (command: string, label: string, short: string, style: Action['style']): Action => ({
    label,
    short,
    style,
    intent: { command, input },
  })
  return {
    text: competenceLabel(m, framework, competence),
    sign: SIGNS[claim.isTakenBack ? 'taken-back' : state],
    state: standing(m, claim),
    actions:
      isUndecided(claim) && !isApart
        ? [
            act('attestation.attest', actions.attest(competence), actions.open, 'primary'),
            act('attestation.attest-saying', actions.attestSaying(competence), actions.saying, 'plain'),
            act('attestation.refuse', actions.refuse(competence), actions.dontAttest, 'plain'),
            act('attestation.ask', actions.ask(competence), actions.askMore, 'plain'),
          ]
        : [],
    alone: plain(competenceLabel(m, framework, competence), 'attestation.open', { reference, competence }),
  }
}

function standing(m: Messages, claim: StoredClaim): string {
  const { toDecide, states, by } = m.competence
  const { state, decidedBy } = claim
  if (state === 'claimed') return toDecide
  const said = claim.isTakenBack ? m.competence.takenBack : states[state]
  return decidedBy && isDecided(claim) ? by(said, decidedBy.name) : said
}

/** What was asked, answered and decided about a competence. `code`: where others stand beside it. */
function exchanged(
  m: Messages,
  zone: string,
  lines: readonly HistoryLine[] = [],
  hand: Hand,
  code?: string,
): Block[] {
  const c = m.competence
  return lines.flatMap(({ at, kind, by, revision, text, files }): Block[] => {
    const happened = `${c.history[kind](by, revision)} · ${m.shortTime(at, zone)}`
    return [
      { kind: 'text', text: code === undefined ? happened : c.about(code, happened) },
      ...(text ? [{ kind: 'quote', text, by } as const] : []),
      ...shown(m, files, hand),
    ]
  })
}
