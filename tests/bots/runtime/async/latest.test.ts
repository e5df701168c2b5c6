import { expect, test } from 'vitest'
import { latest } from '../../../../bots/runtime/async/latest.ts'

function bench() {
  const ends: Array<{ resolve(): void; reject(error: Error): void }> = []
  const run = latest(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push({ resolve, reject })
      }),
  )
  return { run, ends }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is asked for while it runs is served by one more run', async () => {
  const { run, ends } = bench()
  const first = run()
  const asked = Promise.all([run(), run(), run()])
  expect(ends).toHaveLength(1)
  ends[0]?.resolve()
  await turn()
  expect(ends).toHaveLength(2)
  expect(run.underWay()).toBeDefined()
  ends[1]?.resolve()
  await Promise.all([first, asked])
  expect(ends).toHaveLength(2)
  expect(run.underWay()).toBeUndefined()
})

test('after a failure it can be asked for again', async () => {
  const { run, ends } = bench()
  const first = run()
  ends[0]?.reject(new Error('broken'))
  await expect(first).rejects.toThrow('broken')
  const second = run()
  ends[1]?.resolve()
  await second
})
