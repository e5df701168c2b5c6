/** `ATT-MATHS-2026-0007`: statements have a series of their own, as questions and activities have. Pure. */
export function statementReference(groupCode: string, year: number, number: number): string {
  return `ATT-${groupCode}-${year}-${String(number).padStart(4, '0')}`
}
