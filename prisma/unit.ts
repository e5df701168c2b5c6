/**
 * A unit of work: the transaction that a use case runs in. Use cases only pass it on; stores open it for their queries,
 * and no other file may (tests/architecture.test.ts).
 */
import { Prisma } from './generated/client.ts'

declare const closed: unique symbol

/** Opaque: nothing can be read from it without `open`. */
export type Unit = { readonly [closed]: 'unit of work' }

/** The tables and statements of a unit of work. It is the same object: nothing is wrapped, nothing costs anything. */
export function open(unit: Unit): Prisma.TransactionClient {
  return unit as unknown as Prisma.TransactionClient
}

/** What `open` undoes; for the client that begins transactions. */
export function close(client: Prisma.TransactionClient): Unit {
  return client as unknown as Unit
}

/** A part of a statement: a store hands it to another one, whose statement it stands in. */
export type Part = Prisma.Sql
export const part = Prisma.sql
export const noPart = Prisma.empty
/** Several steps of a `with`; one at least. */
export const parts = (steps: readonly Part[]): Part => Prisma.join([...steps], ', ')
