import { expect, test } from 'vitest'
import { inOrder } from '../../../../bots/runtime/async/in-order.ts'

/** Work that ends when it is told to, and what was begun so far. */
function bench() {
  const run = inOrder()
  const begun: string[] = []
  return {
    begun,
    run(name: string, ...keys: string[]) {
      let end: () => void = () => undefined
      let fail: (error: Error) => void = () => undefined
      const ended = new Promise<void>((resolve, reject) => {
        end = resolve
        fail = reject
      })
      const done = run(keys, () => {
        begun.push(name)
        return ended.then(() => name)
      })
      return { done, end, fail }
    },
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('work with a key in common waits, the rest does not', async () => {
  const { run, begun } = bench()
  const first = run('first', 'chat', 'ada')
  const second = run('second', 'chat', 'bob')
  const third = run('third', 'elsewhere', 'ada')
  const other = run('other', 'room')
  await turn()
  expect(begun).toEqual(['first', 'other'])
  first.end()
  expect(await first.done).toBe('first')
  await turn()
  expect(begun).toEqual(['first', 'other', 'second', 'third'])
  for (const one of [second, third, other]) one.end()
  await Promise.all([second.done, third.done, other.done])
})

test('a failure is its caller’s, and what follows runs', async () => {
  const { run, begun } = bench()
  const first = run('first', 'chat')
  const second = run('second', 'chat')
  await turn()
  first.fail(new Error('broken'))
  await expect(first.done).rejects.toThrow('broken')
  second.end()
  expect(await second.done).toBe('second')
  expect(begun).toEqual(['first', 'second'])
})
