/**
 * What the database refuses, told by codes and never by the words of a message: those are another engine's, another
 * language's, or contain what somebody wrote. A code comes in four shapes: Prisma's own (`P2002`) for its methods, with
 * PostgreSQL's under `meta`; that of a driver's error, under `cause`, from a COMMIT on a server; and PGlite's own error.
 */

/** PostgreSQL's codes ("Appendix A, PostgreSQL Error Codes") and those that Prisma gives for the same. */
const BUSY = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  'P2034', // a write conflict or a deadlock
])
const TAKEN = new Set([
  '23505', // unique_violation
  'P2002', // a unique constraint failed
])
const DISK_FULL = new Set([
  '53100', // disk_full
  'ENOSPC', // of the file system, where no database stands between
])

/** PostgreSQL's class 22, "data exception": what was given is no date, number, text or id of its kind. */
const DATA_EXCEPTION = /^22...$/
const UNSTORABLE = new Set([
  'P2000', // too long for its column
  'P2007', // data validation error
  'P2020', // out of range for its type
  'P2023', // inconsistent column data, such as an id that is none
])

/** What was given can never be stored or looked for: the same again fails again. */
export function isUnstorable(error: unknown): boolean {
  return codesOf(error).some((code) => DATA_EXCEPTION.test(code) || UNSTORABLE.has(code))
}

/** The database gave the transaction up for another's sake: the same again may work. */
export function isBusy(error: unknown): boolean {
  return codesOf(error).some((code) => BUSY.has(code))
}

/** What must be there once is there already. */
export function isTaken(error: unknown): boolean {
  return codesOf(error).some((code) => TAKEN.has(code))
}

export function isDiskFull(error: unknown): boolean {
  return codesOf(error).some((code) => DISK_FULL.has(code))
}

export type DatabaseFault = {
  /** Prisma's, PostgreSQL's or Node's. */
  code: string
  /** PostgreSQL's, where a driver tells it. */
  sqlState: string
  /** What Prisma's driver calls it, such as `DatabaseNotReachable`. */
  kind: string
  message: string
}

/** Every part of an error by which it can be recognised; empty where it has none. */
export function faultOf(error: unknown): DatabaseFault {
  const { code = '', message = '', cause, meta } = (error ?? {}) as Thrown
  const driver = meta?.driverAdapterError?.cause ?? cause
  return { code, message, sqlState: driver?.originalCode ?? '', kind: driver?.kind ?? '' }
}

type Thrown = {
  message?: string
  code?: string
  cause?: { kind?: string; originalCode?: string }
  /** Where Prisma's client keeps what its driver threw. */
  meta?: { driverAdapterError?: Thrown }
}

function codesOf(error: unknown): string[] {
  const { code, sqlState } = faultOf(error)
  return [code, sqlState]
}
