package webapi

import "go/constant"

const twirpPath = "github.com/twitchtv/twirp"

var twirp = functions(twirpPath)

var twirpCodes = rpc(map[string]int{"canceled": 408, "unknown": 500, "invalid_argument": 400, "malformed": 400,
	"deadline_exceeded": 408, "not_found": 404, "bad_route": 404, "already_exists": 409, "permission_denied": 403,
	"unauthenticated": 401, "resource_exhausted": 429, "failed_precondition": 412, "aborted": 409, "out_of_range": 400,
	"unimplemented": 501, "internal": 500, "unavailable": 503, "data_loss": 500},
	func(_, name constant.Value) (is, code constant.Value) { return name, name })

var _ = register(
	twirp("NewError", Fail).on(None).code(0, "code").by(twirpCodes),
	twirp("NewErrorf", Fail).on(None).code(0, "code").by(twirpCodes),
	row(twirpPath, "ErrorCode", "Error", Fail).on(None).code(Receiver, "code").by(twirpCodes),
	row(twirpPath, "ErrorCode", "Errorf", Fail).on(None).code(Receiver, "code").by(twirpCodes),
	twirp("NotFoundError", Fail).on(None).standsFor("not_found", "code").by(twirpCodes),
	twirp("InvalidArgumentError", Fail).on(None).standsFor("invalid_argument", "code").by(twirpCodes),
	twirp("RequiredArgumentError", Fail).on(None).standsFor("invalid_argument", "code").by(twirpCodes),
	twirp("InternalError", Fail).on(None).standsFor("internal", "code").by(twirpCodes),
	twirp("InternalErrorf", Fail).on(None).standsFor("internal", "code").by(twirpCodes),
	twirp("InternalErrorWith", Fail).on(None).standsFor("internal", "code").by(twirpCodes),
	row(twirpPath, "Error", "WithMeta", Touch).chain(),
	twirp("WriteError", Yield).on(0),
)
