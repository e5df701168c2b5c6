import { expect, test } from 'vitest'
import { LOCKS } from '../../prisma/locks.ts'
import { read, sources } from '../support/imports.ts'

test('every advisory lock is one of the list, and no two share a number', () => {
  const numbers = Object.values(LOCKS)
  expect(new Set(numbers).size).toBe(numbers.length)
  const taken = sources('core', 'bots', 'prisma').flatMap((file) =>
    [...read(file).matchAll(/pg_(?:try_)?advisory_\w+\(([^)]*)\)/g)].map(([, number]) => number ?? ''),
  )
  // The list's own comment names the function without a number.
  const named = new Set(taken.filter((number) => number !== ''))
  expect([...named].sort()).toEqual(
    Object.keys(LOCKS)
      .map((name) => `\${LOCKS.${name}}`)
      .sort(),
  )
})
