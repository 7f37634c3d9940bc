// node-soap with WSSecurity against a server that asks for it: node_security.mjs URL, run where `soap` is found below $PEERS/node.
import { createRequire } from 'module';

const require = createRequire(`${process.env.PEERS}/node/package.json`);
const soap = require('soap');
const url = process.argv[2];
let failed = 0;
const check = (name, passed, said) => {
  if (!passed) failed++;
  console.log(passed ? 'PASS' : 'FAIL', name, said);
};
const asked = async (security) => {
  const client = await soap.createClientAsync(`${url}?wsdl`, { endpoint: url });
  if (security) client.setSecurity(security);
  try {
    const [answer] = await client.LightAsync({ Minutes: 3 });
    return String(answer.Oil);
  } catch (error) {
    return error.root?.Envelope?.Body?.Fault?.faultstring ?? String(error);
  }
};
const right = 'S3cret & <more>';
const token = (password, options) => new soap.WSSecurity('anna', password, options);
for (const [name, security] of [
  ['text', token(right, {})],
  ['text with nonce, to be understood', token(right, { hasNonce: true, mustUnderstand: true })],
  ['digest', token(right, { passwordType: 'PasswordDigest', mustUnderstand: true })],
  ['digest without Timestamp', token(right, { passwordType: 'PasswordDigest', hasTimeStamp: false })],
]) {
  const said = await asked(security);
  check(name, said === '3', said);
}
for (const [name, security] of [
  ['no token', null],
  ['wrong text', token('other', {})],
  ['wrong digest', token('other', { passwordType: 'PasswordDigest' })],
]) {
  const said = await asked(security);
  check(name, String(said).startsWith('soap.security'), said);
}
process.exit(failed ? 1 : 0);
