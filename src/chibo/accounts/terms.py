"""Words of signing in."""

from chibo.kit.words import Term, mark


class SignInResult(Term):
    """What became of one try to sign in."""

    IN = "in", mark("đã đăng nhập")
    WRONG = "wrong", mark("sai tên hoặc mật khẩu")
    WAIT = "wait", mark("chờ ít phút")
