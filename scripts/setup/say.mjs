/** What the set-up tells a person: plain lines, and framed notices for what must not be overlooked. */
const RULE = '─'.repeat(78);

export const say = (text) => console.log(text);

/** A notice between two rules. */
export const shout = (text) => console.log(`\n${RULE}\n${text}\n${RULE}\n`);

/** Ends the program with a sentence that says what to do. */
export function giveUp(text) {
  console.error(`\n${text}\n`);
  process.exit(1);
}
