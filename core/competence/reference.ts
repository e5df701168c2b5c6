/** `MATHS-2026-0042`: the group, the year, and a counter without gaps or twins. */
export function activityReference(groupCode: string, year: number, number: number): string {
  return `${groupCode}-${year}-${String(number).padStart(4, '0')}`
}

/** What people type on a phone: any case, spaces for hyphens, no leading zeros. */
export function normaliseActivityReference(typed: string): string {
  const parts = typed
    .trim()
    .toUpperCase()
    .split(/[\s_-]+/)
    .filter((part) => part !== '')
  const number = parts.at(-1)
  if (number && /^\d{1,4}$/.test(number) && parts.length > 1)
    parts[parts.length - 1] = number.padStart(4, '0')
  return parts.join('-')
}
