/** The database: whether it opens, and whether its tables are those of this version. Changes nothing. */

import { QUESTION } from '../../core/helpdesk/question.ts'
import { day } from '../../core/i18n/dates.ts'
import type { Language } from '../../core/kernel/actor.ts'
import { DAY, SECOND } from '../../core/kernel/clock.ts'
import { linkedPlaces } from '../../core/people/lookup-store.ts'
import { calendarEnds } from '../../core/policy/own-store.ts'
import type { DatabasePlace } from '../../prisma/client.ts'
import { examineDatabase } from '../../prisma/examine.ts'
import { FolderInUse } from '../../prisma/lock.ts'
import type { Finding } from '../platform.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { sayDatabase } from '../terminal/database-words.ts'
import type { DoctorWords } from './words.ts'

/** A server that has not answered by then is held to be silent. */
const SILENT_AFTER = 15 * SECOND

export type Place = {
  platform: string
  workspaceId: string
  channelId: string
  purpose: string
  group: string
}

export type DatabaseExamined = {
  findings: readonly Finding[]
  /** The linked places; undefined when they could not be read. */
  places: readonly Place[] | undefined
}

/** How long before a calendar runs out somebody should hear of it. */
const AHEAD = 60 * DAY

/** Never throws. */
export async function findInDatabase(
  place: DatabasePlace,
  words: DoctorWords['database'],
  language: Language,
  now: Date,
): Promise<DatabaseExamined> {
  try {
    const state = await withTimeout(
      examineDatabase(place, async (db) => ({
        places: await linkedPlaces(db),
        calendars: await calendarEnds(db.unit, QUESTION),
      })),
      SILENT_AFTER,
    )
    if (state === LATE) throw new Error('timeout')
    if (state.kind === 'new')
      return {
        findings: [{ level: 'attention', ...words.fresh(place.kind === 'folder' ? place.path : '') }],
        places: [],
      }
    const findings: Finding[] = [
      { level: 'good', what: place.kind === 'postgresql' ? words.answers : words.opens },
    ]
    if (state.unknown.length > 0) findings.push({ level: 'problem', ...words.newer(state.unknown.length) })
    else if (state.missing.length > 0)
      findings.push({ level: 'attention', ...words.older(state.missing.length) })
    else findings.push({ level: 'good', what: words.current })
    for (const { group, until } of state.contents?.calendars ?? []) {
      const end = new Date(`${until}T00:00:00Z`)
      if (end.getTime() - now.getTime() < AHEAD)
        findings.push({ level: 'attention', ...words.calendarEnds(group, day(end, 'UTC', language)) })
    }
    return { findings, places: state.contents?.places }
  } catch (error) {
    // An assistant that runs is what one hopes for: the platforms can be examined all the same.
    const finding: Finding =
      error instanceof FolderInUse
        ? { level: 'attention', ...words.running(error.folder) }
        : { level: 'problem', ...sayDatabase(error, place, language) }
    return { findings: [finding], places: undefined }
  }
}
