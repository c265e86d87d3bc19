import pickle
from pathlib import Path
import pytest
import xlwings as xw
from tests.libreoffice.year.life import Lived, Year

@pytest.fixture(scope="module")
def lived(office, tmp_path_factory):
    root = tmp_path_factory.mktemp("y")/"2023"
    return Year(office, root).live()

def test_x(lived):
    import os
    os.makedirs("/tmp/lived", exist_ok=True)
    pickle.dump(lived, open("/tmp/lived/l.pkl","wb"))
    import shutil
    shutil.copytree(lived.desk.folder.root, "/tmp/lived/2023", dirs_exist_ok=True)
    for n,s in lived.said.items():
        print("=====",n,s.status); print(s.out[:6000]); print(s.err[:1500])
