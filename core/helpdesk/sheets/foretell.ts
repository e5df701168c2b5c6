/** Sheets that are offered no longer soon: whoever keeps one is told ahead, once for each end. */
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Work } from '../../kernel/work.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { endingCard } from '../cards/sheets.ts'
import { FORETOLD, SHEET, type Sheet } from './sheet.ts'
import { findSheets, takeEnding } from './sheet-store.ts'

/** So many at once: of sheets that were all kept on one day, the next ones follow. */
const AT_ONCE = 50

/** @returns how many. Four statements, or one. */
export async function foretellEnds(work: Work): Promise<number> {
  const { unit, now } = work
  const until = new Date(now.getTime() + FORETOLD)
  const sheets = await findSheets(unit, await takeEnding(unit, { now, until }, AT_ONCE))
  if (sheets.size === 0) return 0
  const groups = await loadStaffedGroups(
    unit,
    [...new Set([...sheets.values()].map(({ groupId }) => groupId))],
    now,
  )
  const told = [...sheets.values()].flatMap((sheet) => {
    const group = groups.get(sheet.groupId)
    return group ? tell(sheet, group, now) : []
  })
  await post(work, told)
  return sheets.size
}

/** Whoever keeps it; the coordinators, where they look after it no more. */
function tell(sheet: Sheet, group: Staffed, now: Date): Outgoing[] {
  const { keeper } = sheet
  const reader = { isMember: true, isStaff: true }
  const said = {
    key: `sheet:${sheet.id}:ending:${sheet.expiresAt.toISOString()}`,
    about: { type: SHEET, id: sheet.id },
    shows: 'ending',
  } as const
  const card = (language: Language) =>
    endingCard(messages(language), { zone: group.zone, now }, { sheet, reader })
  const isStaff = group.staff.some(({ id }) => id === keeper.id)
  return isStaff
    ? [toPerson(group, keeper.id, { ...said, card: card(keeper.language) })]
    : toCoordinators(group, { ...said, card })
}
