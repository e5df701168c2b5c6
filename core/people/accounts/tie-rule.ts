/**
 * Who must say yes before two accounts become one person. Pure. The reasoning about both sides:
 * docs/decisions/0015-linking-makes-one-person.md.
 */

/** What the rule needs to know of a person. */
export type Party = {
  organisationId: string
  /** Their organisation has no group yet: nothing was set up in it. */
  organisationIsNew: boolean
  /** They train or coordinate somewhere, now. */
  isStaff: boolean
  /** They have a role, or a question or an activity of their own. */
  isKnown: boolean
}

/**
 * - `enterer`: the one who entered the code.
 * - `both`: they, and the one who asked for it, each on their own account.
 * - `coordinator`: both, and then another coordinator of the organisation.
 */
export type Confirmations = 'enterer' | 'both' | 'coordinator'

/** @param enterer undefined: the account that the code was entered on is nobody's yet. */
export function confirmations(
  asker: Party,
  enterer: Party | undefined,
): Confirmations | 'other-organisation' {
  if (!enterer || isNewcomer(enterer)) return asker.isStaff ? 'both' : 'enterer'
  if (asker.organisationId !== enterer.organisationId)
    // Whoever has set nothing up sends a code to somebody we know: the very shape of a fraud.
    return isNewcomer(asker) ? 'coordinator' : 'other-organisation'
  if (!asker.isStaff && !enterer.isStaff) return 'enterer'
  return asker.isKnown && enterer.isKnown ? 'coordinator' : 'both'
}

/** They opened the set-up of a place once, and nothing came of it: we know no more of them than of a new account. */
export function isNewcomer(one: Party): boolean {
  return one.organisationIsNew && !one.isKnown
}

/** Whether whoever asked for the code goes over to whoever entered it: their own organisation is still empty. */
export function askerGoes(asker: Party, enterer: Party | undefined): boolean {
  return (
    enterer !== undefined &&
    asker.organisationId !== enterer.organisationId &&
    asker.organisationIsNew &&
    !enterer.organisationIsNew
  )
}
