package webapi

import "net/http"

var gozero = functions("github.com/zeromicro/go-zero/rest/httpx")

var _ = register(
	gozero("WriteJson", Send).on(0).status(1).json(2),
	gozero("WriteJsonCtx", Send).on(1).status(2).json(3),
	gozero("OkJson", Send).on(0).json(1).fixed(http.StatusOK),
	gozero("OkJsonCtx", Send).on(1).json(2).fixed(http.StatusOK),
	gozero("Ok", Abort).on(0).fixed(http.StatusOK),
	// The application's error handler decides.
	gozero("Error", Yield).on(0),
	gozero("ErrorCtx", Yield).on(1),
)
