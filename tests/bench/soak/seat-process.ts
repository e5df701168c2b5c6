/** The assistant of a soak in a process of its own, so that its memory is its own; asked and answered by messages. */
import { type DatabasePlace, openDatabase } from '../../../prisma/client.ts'
import { type Asked as AskedOfSeat, type Opening, type Seat, takeSeat } from './seat.ts'

export type Asked = { id: number; name: 'open' | AskedOfSeat; argument?: unknown }
export type Told = { id: number; result?: unknown; error?: string }

let seat: Seat | undefined

async function answer({ name, argument }: Asked): Promise<unknown> {
  if (name === 'open') {
    const { place, ...opening } = argument as Opening & { place: DatabasePlace }
    seat = await takeSeat(await openDatabase(place), opening)
    return undefined
  }
  if (!seat) throw new Error('nothing is open')
  return (seat[name] as (argument: unknown) => Promise<unknown>)(argument)
}

process.on('message', (asked: Asked) => {
  answer(asked)
    .then((result): Told => ({ id: asked.id, result }))
    .catch((error: unknown): Told => ({ id: asked.id, error: String((error as Error).stack) }))
    .then((told) => {
      process.send?.(told)
      if (asked.name === 'stop') process.disconnect()
    })
})
