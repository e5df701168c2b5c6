/** What is said of an activity that its author amended, and what it said before. */

import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import type { SaidBefore } from '../own-change-store.ts'
import type { Versions } from '../reading/versions.ts'
import type { Activity, ActivityPlace } from '../store.ts'
import { plain } from './button.ts'
import { completingActions, pupilsOf } from './completing.ts'
import { onDays } from './label.ts'

/** Of what was said before, so many of the newest. */
const SHOWN = 4

/** Beside what it says now; nothing where that is what it said first. */
export function amendedSaid(m: Messages, zone: string, { amendedAt }: Activity): Block[] {
  return amendedAt ? [text(m.amendment.on(m.fullTime(amendedAt, zone)))] : []
}

/** None where there is one version alone. */
export function versionsActions(m: Messages, { reference, version }: Activity): Action[] {
  return version > 1 ? [plain(m.amendment.versions, 'activity.versions', { reference })] : []
}

export function amendedCard(m: Messages, { activity }: { readonly activity: Activity }): Card {
  return {
    tone: 'good',
    title: `${activity.reference} · ${activity.title}`,
    body: [text(m.amendment.done)],
    actions: [
      ...completingActions(m, activity),
      plain(m.amendment.see, 'activity.show', { reference: activity.reference }),
      ...versionsActions(m, activity),
    ],
  }
}

function usedIn(m: Messages, { competences, hows }: Pick<SaidBefore, 'competences' | 'hows'>): Block[] {
  const items = competences.flatMap((code, index) => {
    const how = hows[index]
    return how ? [{ text: m.amendment.usedAs(code, how) }] : []
  })
  return items.length > 0 ? [{ kind: 'list', items }] : []
}

export function versionsCard(m: Messages, zone: string, { activity, before }: Versions): Card {
  const a = m.amendment
  const { reference } = activity
  const standing = activity.claims.filter(({ state }) => state !== 'withdrawn')
  const now = {
    ...activity,
    saidAt: activity.amendedAt ?? activity.declaredAt,
    competences: standing.map(({ competence }) => competence),
    hows: standing.map(({ how }) => how ?? ''),
  }
  const older = before.length - SHOWN
  return {
    tone: 'neutral',
    title: a.versionsTitle(reference),
    body: [
      ...[now, ...before.slice(0, SHOWN)].flatMap((one): Block[] => [
        text(a.version(one.version, m.fullTime(one.saidAt, zone))),
        { kind: 'quote', text: `${one.title}\n${one.description}` },
        text(a.facts(m.competence.placesOf[one.place as ActivityPlace], onDays(m, one), one.competences)),
        ...(pupilsOf(one) === '' ? [] : [text(pupilsOf(one))]),
        ...usedIn(m, one),
        ...(one.links.length > 0
          ? [{ kind: 'list', items: one.links.map((link) => ({ text: link })) } as const]
          : []),
      ]),
      ...(older > 0 ? [text(a.older(older))] : []),
    ],
    actions: [plain(a.see, 'activity.show', { reference })],
  }
}
