/** What the posts of sheets show now: whether one that ended soon was put off, or withdrawn. Two statements. */
import type { Draws, Look } from '../../delivery/posts/post.ts'
import { messages } from '../../i18n/messages.ts'
import { loadStaffedGroups } from '../../people/store.ts'
import { endingCard } from '../cards/sheets.ts'
import { findSheets } from './sheet-store.ts'

export const sheetPosts: Draws = async ({ unit, now }, posts) => {
  const sheets = await findSheets(
    unit,
    posts.map(({ subject }) => subject.id),
  )
  const groupIds = [...new Set([...sheets.values()].map(({ groupId }) => groupId))]
  const groups = await loadStaffedGroups(unit, groupIds, now)
  const looks = new Map<string, Look>()
  for (const { id, subject, reader, language, zone } of posts) {
    const sheet = sheets.get(subject.id)
    if (!sheet) continue
    const staff = groups.get(sheet.groupId)?.staff ?? []
    const isStaff = reader.kind === 'place' || staff.some((one) => one.id === reader.id)
    const card = endingCard(
      messages(language),
      { zone, now },
      { sheet, reader: { isMember: isStaff, isStaff } },
    )
    looks.set(id, { card })
  }
  return looks
}
