/**
 * What the coordinators of a group must hear: each of them once. What needs them stands in their place all the while, in its
 * panel, which follows by itself; so a word goes to them in private, and to the place where nobody is to be told in private.
 */
import type { Outgoing } from '../delivery/outgoing.ts'
import { type Hearer, inPrivateOr, type Said, type Told, toHearers } from './hearers.ts'
import { toAlert } from './store.ts'

/** @param except whom it is about, or who did it. */
export function coordinatorsOf(group: Told, except?: string | null): Hearer[] {
  return inPrivateOr(
    'alerts',
    toAlert(group).filter(({ id }) => id !== except),
  )
}

/** To the coordinators who are there. */
export function toCoordinators(group: Told, said: Said, except?: string | null): Outgoing[] {
  return toHearers(group, coordinatorsOf(group, except), said)
}
