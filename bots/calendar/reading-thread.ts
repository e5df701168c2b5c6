/** Reads one calendar that somebody handed in, in a thread of its own: see `reading.ts`. */
import { parentPort } from 'node:worker_threads'
import { readCalendar } from '../../core/policy/handed-in/read.ts'
import type { HandedIn, Reading } from '../../core/policy/handed-in/understood.ts'

parentPort?.once('message', ({ file, reading }: { file: HandedIn; reading: Reading }) => {
  parentPort?.postMessage(readCalendar(file, reading))
})
parentPort?.postMessage('ready')
