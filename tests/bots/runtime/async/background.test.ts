import { expect, test } from 'vitest'
import { background } from '../../../../bots/runtime/async/background.ts'

test('is idle once everything has ended, well or not, and what was begun meanwhile too', async () => {
  const { keep, idle } = background()
  await idle()
  const ended: string[] = []
  let end: () => void = () => undefined
  keep(
    new Promise<void>((resolve) => {
      end = resolve
    }).then(() => {
      ended.push('first')
      keep(Promise.resolve().then(() => ended.push('second')))
    }),
  )
  keep(Promise.reject(new Error('the work says it itself')))
  const quiet = idle()
  end()
  await quiet
  expect(ended).toEqual(['first', 'second'])
})
