// Package analyzer is the errcodelint pass: it checks Go code against the error
// contract of an HTTP API. See docs/rules for what it finds.
package analyzer

const doc = `check the error contract of an HTTP API

An API that answers every error with an envelope promises its clients that
error.code comes from a fixed vocabulary and goes with its own HTTP status, and
asks them to branch on the code. This pass finds servers that send unknown codes
or other statuses, and clients that branch on the status or the message.`
