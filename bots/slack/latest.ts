/** One run at a time; whoever asks meanwhile is served by one more, however many they are. */
export function atLatest(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let wanted = false
  return () => {
    wanted = true
    running ??= (async () => {
      try {
        while (wanted) {
          wanted = false
          await work()
        }
      } finally {
        running = undefined
      }
    })()
    return running
  }
}
