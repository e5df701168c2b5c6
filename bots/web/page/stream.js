// Hearing that something was said: one stream for all tabs of a browser, which allows six connections to a host. The tab
// that has the lock listens and tells the others; when it goes, the lock passes to another.

import { api } from './api.js'

/** Milliseconds before a stream that the server refused is opened again. */
const PAUSE = 3_000

/** @typedef {'connected' | 'lost' | 'grown'} Heard */

/** @param {(heard: Heard) => void} tell */
export function listen(tell) {
  // A page that is not from this machine may have no locks: then each tab listens for itself.
  if (!navigator.locks || !globalThis.BroadcastChannel) return open(tell)
  const tabs = new BroadcastChannel('sos-tice:stream')
  /** @type {Heard | undefined} */
  let state
  tabs.onmessage = ({ data }) => {
    // Asked by a tab that has just opened; only the one that listens has an answer.
    if (data !== 'how is it?') tell(data)
    else if (state) tabs.postMessage(state)
  }
  tabs.postMessage('how is it?')
  navigator.locks.request('sos-tice:stream', () => {
    open((heard) => {
      if (heard !== 'grown') state = heard
      tell(heard)
      tabs.postMessage(heard)
    })
    // Kept until the tab closes.
    return new Promise(() => {})
  })
}

function open(/** @type {(heard: Heard) => void} */ tell) {
  const stream = api.stream()
  stream.addEventListener('ready', () => tell('connected'))
  stream.addEventListener('grown', () => tell('grown'))
  stream.addEventListener('error', () => {
    tell('lost')
    // The browser comes back by itself, unless the server refused: then it is up to us.
    if (stream.readyState !== EventSource.CLOSED) return
    setTimeout(() => open(tell), PAUSE)
  })
}
